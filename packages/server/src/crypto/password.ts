import { randomFillSync, scrypt, timingSafeEqual } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '@megibung/token';

/** Cost of one password: 32 MB and about 80 ms on a small machine (OWASP's scrypt setting of 2¹⁵, r 8, p 3 at less). */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;
/** Memory that one sign-in takes; several wait for each other, so that a flood of them cannot fill the machine. */
const atOnceMax = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** `scrypt$N$r$p$salt$hash`, base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomFillSync(new Uint8Array(saltBytes));
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, toBase64Url(salt), toBase64Url(hash)].join('$');
};

/** Whether the password is the one. `null` (nobody by that name) costs the same time, and is false. */
export const checkPassword = async (password: string, stored: string | null): Promise<boolean> => {
  const parts = stored?.split('$') ?? [];
  const [N, r, p] = parts.slice(1, 4).map(Number);
  const salt = fromBase64Url(parts[4] ?? '');
  const expected = fromBase64Url(parts[5] ?? '');
  if (stored === null || parts[0] !== 'scrypt' || !N || !r || !p || !salt || !expected?.length) {
    await derive(password, new Uint8Array(saltBytes), cost);
    return false;
  }
  const hash = await derive(password, salt, { N, r, p });
  return expected.length === hash.length && timingSafeEqual(expected, hash);
};

const derive = async (
  password: string,
  salt: Uint8Array,
  { N, r, p }: { N: number; r: number; p: number },
): Promise<Uint8Array> => {
  if (running >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await new Promise((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, hashBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
        error ? reject(error) : resolve(new Uint8Array(key)),
      );
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
};
