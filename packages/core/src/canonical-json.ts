/**
 * Canonical JSON (RFC 8785) for the values that our records are made of.
 *
 * Strings, booleans, null, safe integers, arrays and plain objects of these: what an event or the terms of a
 * batch may contain. Anything else (a fraction, `undefined`, a lone surrogate, a non-ASCII key) throws, since
 * it could not be reproduced to the byte by PostgreSQL.
 */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

export const toCanonicalJson = (value: CanonicalValue): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    // PostgreSQL's text holds no U+0000.
    if (value.includes('\0')) throw new TypeError('canonical JSON: string with U+0000');
    if (/\p{Surrogate}/u.test(value)) throw new TypeError('canonical JSON: string with a lone surrogate');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`canonical JSON: ${value} is not a safe integer`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, toCanonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`canonical JSON: ${typeof value} has no canonical form`);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('canonical JSON: only plain objects have a canonical form');
  }
  const object = value as { readonly [key: string]: CanonicalValue };
  const members = Object.keys(object)
    .sort()
    .map((key) => {
      if (!isAscii(key)) throw new TypeError(`canonical JSON: key ${JSON.stringify(key)} is not ASCII`);
      const member = object[key];
      if (member === undefined) throw new TypeError(`canonical JSON: ${key} is undefined`);
      return `${JSON.stringify(key)}:${toCanonicalJson(member)}`;
    });
  return `{${members.join(',')}}`;
};

/** Whether `text` is exactly the canonical form of the JSON value it holds. */
export const isCanonicalJson = (text: string): boolean => {
  try {
    return toCanonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
};

const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
};
