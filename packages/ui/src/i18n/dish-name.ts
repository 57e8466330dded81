/** A dish within a sentence: `satu gado-gado`, but `satu BLT` as it is. */
export const dishInSentence = (name: string): string =>
  /^\p{Lu}[\p{Ll}\p{P}\s]/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
