import { expect, test } from 'vitest';
import { poisson } from '../simulation/random/poisson.ts';
import { Stream } from '../simulation/random/stream.ts';
import { historyWith, type MadeToken } from '../testing/made-history.ts';
import { createComingsDraw, fitComings } from './comings.ts';

/** Tokens that are redeemed each day with chance hazard(age) × factor(weekday), `perDay` new ones each morning. */
const lived = (
  days: number,
  perDay: number,
  hazard: (age: number) => number,
  factor: readonly number[],
  seed: number,
) => {
  const stream = new Stream(seed, 0, 'test');
  const tokens: MadeToken[] = [];
  for (let day = 0; day < days; day++) {
    for (let n = poisson(stream, perDay); n > 0; n--) {
      let at = day;
      while (at < days && !stream.chance(hazard(at - day) * (factor[at % 7] as number))) at++;
      tokens.push(at < days ? { issuedAt: day + 0.1, redeemedAt: at + 0.5 } : { issuedAt: day + 0.1 });
    }
  }
  return historyWith({ days, tokens });
};

test('finds the hazard by age and the weekdays that made the data', () => {
  const factor = [1.2, 1, 0.8, 1, 2, 1, 0];
  const hazard = (age: number): number => (age < 5 ? 0.05 : age < 20 ? 0.12 : 0.01);
  const comings = fitComings(lived(700, 10, hazard, factor, 1));
  const at = (age: number): number => {
    const bin = comings.binFrom.findLastIndex((from) => from <= age);
    return (comings.redeemed[bin] as number) / (comings.atRisk[bin] as number);
  };
  // Factors are relative to their mean over what was at risk, here about 1.
  expect(at(2)).toBeCloseTo(0.05, 2);
  expect(at(12)).toBeCloseTo(0.12, 2);
  expect(at(60)).toBeCloseTo(0.01, 2);
  factor.forEach((each, weekday) => {
    expect((comings.weekday[weekday] as number) / (comings.weekday[1] as number)).toBeCloseTo(each, 0.5);
  });
  expect(comings.weekday[6]).toBeLessThan(0.01);
  expect(comings.dispersion).toBe(1);
});

test('draws are as wide as the data leave them, around what was seen', () => {
  const spread = (days: number): number => {
    const comings = fitComings(lived(days, 5, () => 0.1, [1, 1, 1, 1, 1, 1, 1], 3));
    const { drawn, next } = createComingsDraw(comings, new Stream(1, 0, 'draw'), 3, 1);
    const first = Float64Array.from({ length: 400 }, () => {
      next();
      return drawn.hazard[1] as number;
    }).sort();
    expect(first[200]).toBeGreaterThan(0.05);
    expect(first[200]).toBeLessThan(0.2);
    return (first[380] as number) - (first[20] as number);
  };
  const [short, long] = [spread(40), spread(1600)];
  expect(long).toBeLessThan(short / 2);
});

test('where nothing was ever redeemed, nothing is known: from next to never to within days', () => {
  const comings = fitComings(historyWith({ days: 3, tokens: [{ issuedAt: 1 }, { issuedAt: 2 }] }));
  const { drawn, next } = createComingsDraw(comings, new Stream(1, 0, 'draw'), 1, 1);
  const hazards = Float64Array.from({ length: 1000 }, () => {
    next();
    return drawn.hazard[0] as number;
  }).sort();
  expect(hazards[50]).toBeLessThan(0.001);
  expect(hazards[950]).toBeGreaterThan(0.15);
});

test('weeks that differ by more than chance are noticed', () => {
  const tokens: MadeToken[] = [];
  for (let week = 0; week < 30; week++)
    for (let n = 0; n < 40; n++)
      // All of every second week's come in the week, none of the other's until the next.
      tokens.push({ issuedAt: 7 * week + 0.1, redeemedAt: 7 * (week + (week % 2)) + 0.5 + (n % 6) });
  const made = tokens.filter(({ redeemedAt = 0 }) => redeemedAt < 210);
  expect(fitComings(historyWith({ days: 210, tokens: made })).dispersion).toBeGreaterThan(3);
});

test('tokens that expired were at risk until their last day, and no longer', () => {
  const tokens = [
    { issuedAt: 0, expiresAt: 5, expiredAt: 5 },
    { issuedAt: 0.5, expiresAt: 5.5, expiredAt: 6 },
  ];
  const comings = fitComings(historyWith({ days: 10, tokens }));
  // 5 days, and 6 of which the last in part.
  expect([...comings.atRisk]).toEqual([11]);
  expect(comings.count).toBe(0);
});
