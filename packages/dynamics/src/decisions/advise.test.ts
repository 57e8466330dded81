import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import * as dynamics from '../index.ts';
import { type Advice, advise, type Language, questions } from './advise.ts';
import { type DecisionName, decisionNames } from './decisions.ts';
import { InputError } from './read-input.ts';
import { en } from './words/en.ts';
import { id } from './words/id.ts';

const languages: readonly Language[] = ['id', 'en'];
type Given = Readonly<Record<string, unknown>>;

const exampleOf = (name: DecisionName): Given => {
  const question = questions('en').find(({ decision }) => decision === name);
  return Object.fromEntries((question?.inputs ?? []).map((input) => [input.name, input.field.example]));
};

/** What leads to each verdict, beside the examples. */
const cases: Readonly<Record<DecisionName, Readonly<Record<string, Given>>>> = {
  reserve: { 'for-ever': {}, 'horizon-only': { giftsPerDay: 0.01 }, simulate: { spending: 'lumpy' } },
  'safe-issue': {
    'money-limits': {},
    'kitchens-limit': { portionsPerDay: 40 },
    'no-money': { potMoney: 0 },
    'no-portions': { portionsPerDay: 1 },
  },
  portions: {
    prepare: { guestsOnSuchDays: [] },
    'prepare-as-seen': {},
    'prepare-none': { tokensOut: 0, cashGuests: 0, guestsOnSuchDays: [] },
    'no-number-is-enough': { lossPerPortionLeft: 0, guestsOnSuchDays: [] },
  },
  expiry: {
    'by-law': { claimedAfterDays: [], stillOutAfterDays: [] },
    'by-what-was-seen': {},
    'not-seen-long-enough': { claimedAfterDays: [], stillOutAfterDays: [9] },
  },
  visits: {
    'too-few-visits': {},
    'enough-visits': { possibleVisits: 1_000_000, gain: 0 },
    'no-visits': { possibleVisits: 0, fine: 0, gainWhenCaught: 'kept' },
  },
  fairer: {
    'other-is-fairer': {},
    'one-is-fairer': { measure: 'least-served', one: [4, 4, 4, 4, 4], other: [1, 0, 0, 0, 1] },
    'no-difference-told': { listsHold: 'runs', one: [1, 2, 3, 4, 5], other: [5, 4, 3, 2, 1] },
    'too-few': { one: [1], other: [2] },
  },
  'add-vendor': {
    'now-for-the-line': { guestsPerBusyHour: 1e9 },
    'now-for-the-portions': { guestsPerBusyHour: 1, guestsPerDay: 1e6 },
    later: { guestsPerBusyHour: 5 },
    'not-by-this-growth': { guestsPerBusyHour: 0, guestsPerDay: 0 },
  },
  'token-worth': {
    'worth-enough': {},
    'worth-too-little': { proposedWorth: 1 },
    'no-worth-suffices': { inflationPerYear: 1, meanHoldDays: 1000 },
  },
  respending: {
    'helps-but-stands-still': {},
    helps: { volumePerWeek: 0, meanBalance: 0, meanHoldWeeks: 0 },
    'too-little': { shareSpentInside: 0.001 },
    'nobody-buys': { stallsThatBuyInside: 0 },
  },
};

const every = decisionNames.flatMap((name) =>
  Object.entries(cases[name]).flatMap(([verdict, given]) =>
    languages.map((language) => ({ name, verdict, given, language })),
  ),
);

const textsOf = (advice: Advice): readonly string[] => [
  advice.title,
  advice.question,
  advice.answer,
  ...advice.because.map(({ text }) => text),
  ...advice.sensitivity.flatMap(({ label, givenText, less, more }) => [
    label,
    givenText,
    less.givenText,
    less.text,
    more.givenText,
    more.text,
  ]),
  ...advice.unknown,
  ...advice.inputs.flatMap(({ label, text }) => [label, text]),
];

describe('advice in words', () => {
  test('each verdict of each decision is tried', () => {
    for (const name of decisionNames)
      expect(Object.keys(cases[name]).sort(), name).toEqual(Object.keys(en.decisions[name].answers).sort());
  });

  test.each(every)('$name, $verdict, $language: complete, and no number that means nothing', (one) => {
    const advice = advise(one.name, { ...exampleOf(one.name), ...one.given }, one.language);
    expect(advice.verdict).toBe(one.verdict);
    expect(advice.because.length).toBeGreaterThan(0);
    expect(advice.unknown.length).toBeGreaterThan(0);
    for (const text of textsOf(advice)) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[{}]|undefined|NaN|∞|Infinity|-0\b(?![.,])/);
    }
    expect(JSON.stringify(advice)).not.toMatch(/null,"unit"/);
  });

  test('the answer names its number, in both languages alike', () => {
    const given = exampleOf('reserve');
    expect(advise('reserve', given, 'en').answer).toContain('Rp 6,983,580');
    expect(advise('reserve', given, 'id').answer).toContain('Rp 6.983.580');
    expect(advise('reserve', given, 'id').headline).toEqual(advise('reserve', given, 'en').headline);
  });

  test('every formula that is named is a function of this package', () => {
    for (const { name, given } of every)
      for (const { formula } of advise(name, { ...exampleOf(name), ...given }, 'en').because)
        if (!formula.startsWith('= '))
          expect(dynamics, formula).toHaveProperty(formula, expect.any(Function));
  });

  test('no text is left in the other language', () => {
    for (const name of decisionNames) {
      expect(id.decisions[name].title).not.toBe(en.decisions[name].title);
      expect(id.decisions[name].answers).not.toEqual(en.decisions[name].answers);
      expect(id.decisions[name].unknown).toHaveLength(en.decisions[name].unknown.length);
    }
    expect(Object.keys(id.choices).sort()).toEqual(Object.keys(en.choices).sort());
  });

  test('every choice has words', () => {
    for (const { inputs } of questions('en'))
      for (const { field } of inputs)
        if (field.kind === 'choice')
          for (const choice of field.choices) expect(en.choices, choice).toHaveProperty([choice]);
  });

  test('certain and almost certain are not the same', () => {
    const given = { ...exampleOf('visits'), possibleVisits: 400 };
    const reached = advise('visits', given, 'en').because.find(({ step }) => step === 'confidence-reached');
    expect(reached?.text).toContain('more than 99.9%');
  });

  test('a varied input outside of its domain is said to be so', () => {
    const row = advise('visits', exampleOf('visits'), 'en').sensitivity.find(
      ({ input }) => input === 'confidence',
    );
    expect(row?.more).toMatchObject({
      verdict: 'outside-its-domain',
      text: 'makes no sense',
      quantity: null,
    });
  });
});

describe('inputs', () => {
  const needed = { giftsPerDay: 0.6, meanGift: 500_000, spendingPerDay: 240_000 };

  test('what is left out is assumed or measured, and said to be', () => {
    const { inputs } = advise('reserve', needed, 'en', { measured: { horizonDays: 30, giftsPerDay: 9 } });
    const originOf = (name: string) => inputs.find((each) => each.name === name)?.origin;
    expect(originOf('giftsPerDay')).toBe('given');
    expect(originOf('horizonDays')).toBe('measured');
    expect(originOf('acceptedProbability')).toBe('assumed');
    expect(inputs.find(({ name }) => name === 'giftsPerDay')?.value).toBe(0.6);
  });

  test('everything that is wrong is said at once, with what was probably meant', () => {
    try {
      advise('reserve', { giftPerDay: 1, meanGift: 'much', spending: 'stedy' }, 'en');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).faults).toEqual([
        { input: 'giftPerDay', reason: 'is not known here', nearest: 'giftsPerDay' },
        { input: 'giftsPerDay', reason: 'is missing' },
        { input: 'meanGift', reason: 'must be a number' },
        { input: 'spendingPerDay', reason: 'is missing' },
        { input: 'spending', reason: 'must be "steady" or "lumpy"', nearest: 'steady' },
      ]);
    }
  });

  test.each([
    ['no decision', 'reserv', {}],
    ['a number outside of the formula', 'reserve', { ...needed, acceptedProbability: 1.2 }],
    ['an inherited name', 'toString', {}],
    ['a list that holds text', 'fairer', { one: ['x'], other: [1] }],
  ])('refuses %s', (_, name, given) => {
    expect(() => advise(name, given, 'en')).toThrow(DomainError);
  });
});
