import { expect, test } from 'vitest';
import { measuredInputs } from './measured-inputs.ts';

const figure = (meals: number, money: string) => ({ meals, money });
const line = {
  funded: figure(10, '200000'),
  held: figure(2, '40000'),
  allotted: figure(3, '60000'),
  handedOut: figure(1, '20000'),
};
const stands = (capacities: readonly (number | null)[]) =>
  measuredInputs({
    report: { total: line } as Parameters<typeof measuredInputs>[0]['report'],
    vendors: capacities.map((capacity) => ({ capacity })),
    meals: [{ price: '30000' }],
    moneyNumber: Number,
  });

test('cards out, and their mean price rather than that of the menu', () => {
  expect(stands([40, 20])).toEqual({
    tokensOut: 4,
    stalls: 2,
    reimbursementPerMeal: 20_000,
    costPerMeal: 20_000,
    proposedWorth: 20_000,
    portionsPerDay: 60,
  });
});

test('one stall that does not say leaves the sum unknown', () => {
  expect(stands([40, null])).not.toHaveProperty('portionsPerDay');
});
