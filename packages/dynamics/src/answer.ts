/**
 * An answer that may not exist, though the question makes sense: a mean that is infinite, a queue that never settles.
 * The reason is a word to be translated, not prose.
 */
export type Answer<Value, Reason extends string> =
  | { readonly exists: true; readonly value: Value }
  | { readonly exists: false; readonly reason: Reason };

export const answer = <Value>(value: Value): { readonly exists: true; readonly value: Value } => ({
  exists: true,
  value,
});

export const noAnswer = <Reason extends string>(
  reason: Reason,
): { readonly exists: false; readonly reason: Reason } => ({ exists: false, reason });
