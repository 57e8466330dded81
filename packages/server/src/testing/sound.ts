import { describeFinding, verify } from '@megibung/ledger';
import { expect } from 'vitest';
import type { TestServer } from './test-server.ts';

/** Whatever a test did, the log must prove every balance and state. */
export const expectSound = async ({ database }: TestServer): Promise<void> => {
  const verified = await verify(database.sql);
  expect(verified.flatMap(({ findings }) => findings.map(describeFinding))).toEqual([]);
};
