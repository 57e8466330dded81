import { expect, test } from 'vitest';
import { fundingValues } from './funding.ts';

const decimals = (printed: string): number => printed.split('.')[1]?.length ?? 0;

test.each(fundingValues.map((row) => [`${row.what} = ${row.published}`, row] as const))(
  '%s',
  async (_, row) => {
    const ours = await row.ours();
    if (row.tolerance !== undefined)
      expect(Math.abs(ours - Number(row.published))).toBeLessThanOrEqual(row.tolerance);
    else
      expect(ours.toFixed(decimals(row.published))).toBe(
        Number(row.published).toFixed(decimals(row.published)),
      );
  },
);
