import { limits } from '@megibung/core';

/** A short name for addresses, made of a name: `Ubud Makan!` → `ubud-makan`; the nth try gets a number. */
export const slugOf = (name: string, n: number): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const suffix = n === 1 ? '' : `-${n}`;
  const room = limits.slugCharsMax - suffix.length;
  const base = plain.slice(0, room).replace(/^-+|-+$/g, '');
  return (base === '' ? 'makan' : base) + suffix;
};
