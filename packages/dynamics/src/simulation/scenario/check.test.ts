import { expect, test } from 'vitest';
import { changed } from './change.ts';
import { checkScenario } from './check.ts';
import type { Scenario } from './scenario.ts';

const good = {
  version: 1,
  name: { id: 'Satu warung', en: 'One stall' },
  story: { id: 'Satu warung.', en: 'One stall.' },
  days: 30,
  money: { opening: 1_000_000 },
  donors: { friends: { givers: 10, daysBetweenGifts: 30, gift: { exponential: { mean: 100_000 } } } },
  stalls: { sari: { pricePerMeal: 20_000 } },
  partners: { banjar: { weight: 1 } },
  recipients: {
    elders: { people: 5, partner: 'banjar', mealsPerWeek: 5, claimDays: { exponential: { mean: 2 } } },
  },
  rules: { tokensPerDay: 2, expiryDays: 60 },
} satisfies Scenario;

const faults = (path: string, value: unknown) => {
  const checked = changed(good, path, value);
  return checked.ok ? [] : checked.faults.map(({ path, reason, nearest }) => [path, reason, nearest ?? null]);
};

test('a scenario that makes sense is taken as it is', () => {
  expect(checkScenario(good)).toEqual({ ok: true, scenario: good });
});

test.each<[path: string, value: unknown, at: string, reason: RegExp, nearest: string | null]>([
  [
    'donors.friends.newGiversPerDay',
    -1,
    'donors.friends.newGiversPerDay',
    /must be 0 or more, and is -1/,
    null,
  ],
  [
    'donors.friends.daysBetweenGifts',
    0,
    'donors.friends.daysBetweenGifts',
    /must be above 0, and is 0/,
    null,
  ],
  ['rules.expiryDays', -5, 'rules.expiryDays', /must be above 0/, null],
  ['recipients.elders.noShow', 1.2, 'recipients.elders.noShow', /must be 1 or less, and is 1.2/, null],
  [
    'recipients.elders.noShow',
    { uniform: { from: 0.9, to: 1.5 } },
    'recipients.elders.noShow',
    /mean outside/,
    null,
  ],
  ['recipients.elders.claimDays', -3, 'recipients.elders.claimDays', /must not be negative/, null],
  [
    'recipients.elders.claimDays',
    { exponetial: { mean: 2 } },
    'recipients.elders.claimDays.exponetial',
    /no law/,
    'exponential',
  ],
  [
    'recipients.elders.claimDays',
    { exponential: { mean: -2 } },
    'recipients.elders.claimDays.exponential.mean',
    /above 0/,
    null,
  ],
  [
    'recipients.elders.claimDays',
    { exponential: { men: 2 } },
    'recipients.elders.claimDays.exponential.mean',
    /missing/,
    null,
  ],
  [
    'recipients.elders.claimDays',
    'two',
    'recipients.elders.claimDays',
    /a number or a law, and is the text "two"/,
    null,
  ],
  ['recipients.elders.partner', 'banyar', 'recipients.elders.partner', /nothing is named "banyar"/, 'banjar'],
  [
    'recipients.elders.goesTo',
    { sary: 1 },
    'recipients.elders.goesTo.sary',
    /nothing is named "sary"/,
    'sari',
  ],
  [
    'recipients.elders.distanceKilometres',
    { sari: 2 },
    'recipients.elders.walksKilometres',
    /only together/,
    null,
  ],
  [
    'recipients.elders.distanceKilometres',
    { sary: 2 },
    'recipients.elders.distanceKilometres.sary',
    /nothing is named "sary"/,
    'sari',
  ],
  [
    'donors.friends.givers',
    { poisson: { mean: -3 } },
    'donors.friends.givers.poisson.mean',
    /0 or more/,
    null,
  ],
  ['donors.friends.givers', 2.5, 'donors.friends.givers', /whole number/, null],
  ['recipients.elders.people', { poisson: { mean: 0.2 } }, 'recipients.elders.people', /mean outside/, null],
  [
    'stalls.sari.opensAt',
    { uniform: { from: 15, to: 18 } },
    'stalls.sari.closesAt',
    /later than opensAt/,
    null,
  ],
  ['stalls.sari.pricePerMael', 1, 'stalls.sari.pricePerMael', /not known here/, 'pricePerMeal'],
  ['rulse', {}, 'rulse', /not known here/, 'rules'],
  ['stalls.sari.opensAt', 16, 'stalls.sari.closesAt', /later than opensAt/, null],
  ['stalls.sari.patienceMinutes', 5, 'stalls.sari.patienceMinutes', /only with counters/, null],
  [
    'partners.banjar.rule',
    'turn',
    'partners.banjar.rule',
    /must be "first_come" or "lottery" or "turns", and is "turn"/,
    'turns',
  ],
  ['days', 0, 'days', /must be 1 or more/, null],
  ['days', Number.NaN, 'days', /a whole number|a number/, null],
  ['rules.tokensPerDay', 1e9, 'rules.tokensPerDay', /must be 100000 or less/, null],
  [
    'donors.friends.daysBetweenGifts',
    1e-9,
    'donors.friends.daysBetweenGifts',
    /gifts or meals a day, and at most 100000/,
    null,
  ],
  ['version', 2, 'version', /must be 1, and is 2/, null],
  ['version', undefined, 'version', /^is missing$/, null],
  ['weekdays', [1, 1, 1], 'weekdays', /7/, null],
  ['weekdays', [0, 0, 0, 0, 0, 0, 0], 'weekdays', /above 0/, null],
])(
  '%s = %j is refused at its place, with the reason and what was probably meant',
  (path, value, at, reason, nearest) => {
    const found = faults(path, value);
    expect(found.map(([where]) => where)).toContain(at);
    const [, why, meant] = found.find(([where]) => where === at) ?? [];
    expect(why).toMatch(reason);
    expect(meant).toBe(nearest);
  },
);

test('every fault is named, not only the first', () => {
  const checked = checkScenario({ ...good, days: -1, money: { opening: -5 }, rules: { expirydays: 3 } });
  expect(checked.ok ? [] : checked.faults.map(({ path }) => path)).toEqual([
    'days',
    'money.opening',
    'rules.expirydays',
  ]);
});

test.each([[null], [undefined], [42], ['{}'], [[]], [{}]])('%j is no scenario', (document) => {
  const checked = checkScenario(document);
  expect(checked.ok).toBe(false);
});

test('a change leaves the given scenario, and everybody else’s objects, as they were', () => {
  const before = JSON.stringify(good);
  expect(changed(good, 'misuse.copied', 0.1).ok).toBe(true);
  expect(changed(good, '__proto__.polluted', 1).ok).toBe(false);
  expect(changed(good, 'constructor.prototype.polluted', 1).ok).toBe(false);
  expect(JSON.stringify(good)).toBe(before);
  expect('polluted' in {}).toBe(false);
});
