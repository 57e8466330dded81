import { randomFillSync } from 'node:crypto';
import { formatShortCode } from '@megibung/token';
import { expect, test } from 'vitest';
import { createBoxes } from './boxes.ts';
import {
  donorSecret,
  enrolmentCodeHash,
  newBearerKey,
  newEnrolmentCode,
  readDonorSecret,
} from './secrets.ts';

const random = (bytes: Uint8Array) => randomFillSync(bytes);
const boxes = createBoxes(new Uint8Array(32).fill(1), random);
const community = '01930000-0000-7000-8000-0000000000c0';
const prepayment = '01930000-0000-7000-8000-0000000000a0';

test("a donor's page is found by its name, and by no other", () => {
  const secret = donorSecret(boxes, community, prepayment);
  expect(secret).toHaveLength(64);
  expect(readDonorSecret(boxes, secret)).toEqual({ communityId: community, prepaymentId: prepayment });
  const changed = (at: number) =>
    secret.slice(0, at) + (secret[at] === 'A' ? 'B' : 'A') + secret.slice(at + 1);
  for (const at of [0, 30, 50, 63]) expect(readDonorSecret(boxes, changed(at))).toBeNull();
  expect(readDonorSecret(boxes, '')).toBeNull();
  expect(readDonorSecret(createBoxes(new Uint8Array(32), random), secret)).toBeNull();
});

test('an enrolment code is known however it is typed', () => {
  const code = newEnrolmentCode(random);
  expect(enrolmentCodeHash(boxes, formatShortCode(code).toLowerCase())).toEqual(
    enrolmentCodeHash(boxes, code),
  );
  expect(enrolmentCodeHash(boxes, code.slice(1))).toBeNull();
});

test('bearer keys do not repeat', () => {
  expect(newBearerKey(random)).toMatch(/^mgb_[A-Za-z0-9_-]{43}$/);
  expect(newBearerKey(random)).not.toBe(newBearerKey(random));
});
