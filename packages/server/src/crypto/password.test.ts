import { expect, test } from 'vitest';
import { checkPassword, hashPassword } from './password.ts';

test('a password is known again, another is not, and nobody has none', async () => {
  const stored = await hashPassword('nasi campur enak');
  expect(stored).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(await checkPassword('nasi campur enak', stored)).toBe(true);
  expect(await checkPassword('nasi campur', stored)).toBe(false);
  expect(await checkPassword('nasi campur enak', null)).toBe(false);
  expect(await checkPassword('', 'scrypt$32768$8$1$$')).toBe(false);
});

test('the same letters typed on another keyboard are the same password', async () => {
  expect(await checkPassword('café di Ubud', await hashPassword('cafe\u0301 di Ubud'))).toBe(true);
});

test('many at once all finish', async () => {
  const stored = await hashPassword('selamat makan');
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => checkPassword(n === 3 ? 'selamat makan' : 'x', stored)),
  );
  expect(answers).toEqual([false, false, true, false, false]);
});
