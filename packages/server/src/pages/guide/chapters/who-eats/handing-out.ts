import { gini, lorenzCurve, maxMinShares, Stream, systematicDraw } from '@megibung/dynamics';

/** Four neighbours ask for twenty meals, and there are twelve; sixty households; a draw among a hundred and twenty. */
export const example = {
  wayan: 1,
  made: 3,
  nyoman: 6,
  ketut: 10,
  meals: 12,
  householdMeals: 240,
  weeks: 1,
  seed: 7,
  people: 120,
  cards: 20,
  drawWeeks: 12,
} as const;

export type Rule = 'least' | 'equal' | 'asked';

/** What each gets, never more than they asked for, and the height up to which all were served alike. */
export const handOut = (
  demands: readonly number[],
  meals: number,
  rule: Rule,
): { readonly amounts: readonly number[]; readonly height: number | undefined } => {
  if (rule === 'least') {
    const { amounts, level } = maxMinShares({ demands, capacity: meals });
    return { amounts: [...amounts], height: level };
  }
  if (rule === 'equal') {
    const part = meals / demands.length;
    return { amounts: demands.map((demand) => Math.min(demand, part)), height: part };
  }
  const asked = sumOf(demands);
  const share = asked > meals ? meals / asked : 1;
  return { amounts: demands.map((demand) => demand * share), height: undefined };
};

export const sumOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
};

/** Ten households each of one to six heads; every head asks for two meals a week. */
const heads = Array.from({ length: 60 }, (_, i) => Math.floor(i / 10) + 1);
const asked = heads.map((count) => 2 * count);
export const askedByHouseholds = sumOf(asked);

export type HouseholdRule = 'least' | 'asked' | 'lots';

/** What each household has after so many weeks. In the draw whoever is drawn gets all that they asked for. */
export const householdMeals = (
  rule: HouseholdRule,
  options: { meals: number; weeks: number; seed: number },
): readonly number[] =>
  rule === 'lots'
    ? drawnMeals(options)
    : handOut(asked, options.meals, rule).amounts.map((amount) => amount * options.weeks);

const drawnMeals = (options: { meals: number; weeks: number; seed: number }): readonly number[] => {
  const stream = new Stream(options.seed, 0, 'households');
  const chances = asked.map(() => Math.min(1, options.meals / askedByHouseholds));
  const order = asked.map((_, i) => i);
  const got = asked.map(() => 0);
  for (let week = 0; week < options.weeks; week++) {
    shuffle(order, stream);
    for (const place of systematicDraw(chances, stream.uniform())) {
      const household = order[place] as number;
      got[household] = (got[household] as number) + (asked[household] as number);
    }
  }
  return got;
};

const shuffle = (order: number[], stream: Stream): void => {
  for (let i = order.length - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
};

/** The same meals counted by household, or by head: each head of a household has an equal part of its meals. */
export const countedBy = (measure: 'household' | 'head', meals: readonly number[]): readonly number[] =>
  measure === 'household'
    ? meals
    : meals.flatMap((amount, i) => {
        const count = heads[i] as number;
        return new Array<number>(count).fill(amount / count);
      });

export interface Evenness {
  /** Not a number where nothing was given. */
  readonly gini: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** What the half that has least has together. */
  readonly lowerHalf: number;
}

export const evennessOf = (amounts: readonly number[]): Evenness => {
  const [found, curve] = [gini(amounts), lorenzCurve(amounts)];
  if (!found.exists || !curve.exists) return { gini: Number.NaN, x: [], y: [], lowerHalf: Number.NaN };
  const { shareOfRecipients, shareOfAmount } = curve.value;
  return {
    gini: found.value,
    x: shareOfRecipients,
    y: shareOfAmount,
    lowerHalf: shareOfAmount[Math.floor(amounts.length / 2)] ?? Number.NaN,
  };
};
