import {
  discountedFurtherPeriods,
  fitRetention,
  type RetentionFit,
  type RetentionModel,
  Stream,
  simulateRetention,
  survivalProbability,
} from '@megibung/dynamics';

/** Two years, month by month. */
export const months = Array.from({ length: 25 }, (_, month) => month);
export const lastMonth = months.length - 1;

/**
 * Givers of whom this share stops after the first month. `differ` says how unlike they are: near 0 each has the same chance
 * to stop, near 1 each stops at once or never (it is the correlation of two months of one giver, 1/(α + β + 1)).
 */
export const modelOf = ({ stops, differ }: { stops: number; differ: number }): RetentionModel => {
  const sum = (1 - differ) / differ;
  return { alpha: stops * sum, beta: (1 - stops) * sum };
};

/** How many of them still give, by month, on average. */
export const expectedSurvivors = (model: RetentionModel, givers: number): number[] =>
  months.map((month) => givers * survivalProbability(model, month));

/** The same as chance may have it, once. */
export const bookOf = (options: { model: RetentionModel; givers: number; draw: number }): Float64Array =>
  simulateRetention(
    { donors: options.givers, a: options.model.alpha, b: options.model.beta, periods: lastMonth },
    new Stream(options.draw, 0, 'givers'),
  );

/** Average churn: who stopped in these months, by months in which somebody might have. */
export const averageChurn = (survivors: ArrayLike<number>, monthsSeen: number): number => {
  let atRisk = 0;
  for (let month = 0; month < monthsSeen; month++) atRisk += survivors[month] ?? 0;
  return ((survivors[0] ?? 0) - (survivors[monthsSeen] ?? 0)) / atRisk;
};

export const byAverage = (churn: number, givers: number): number[] =>
  months.map((month) => givers * (1 - churn) ** month);

/** What a book of so many months says of who gives, and of who will. */
export const fitOf = (survivors: Float64Array, monthsSeen: number) =>
  fitRetention(survivors.subarray(0, monthsSeen + 1));

/**
 * The lowest and the highest share left among models that still fit: those whose logarithms lie within 1.96 standard
 * errors of the best, in every direction (the edge of an ellipse).
 */
export const fittingShares = ({ model, standardErrors, correlation }: RetentionFit) => {
  const edge = Array.from({ length: 36 }, (_, i) => {
    const turn = (i / 36) * 2 * Math.PI;
    const [a, b] = [
      Math.cos(turn),
      correlation * Math.cos(turn) + Math.sqrt(1 - correlation ** 2) * Math.sin(turn),
    ];
    return {
      alpha: moved(model.alpha, (1.96 * a * standardErrors.alpha) / model.alpha),
      beta: moved(model.beta, (1.96 * b * standardErrors.beta) / model.beta),
    };
  });
  const shares = months.map((month) => edge.map((each) => survivalProbability(each, month)));
  return {
    low: shares.map((each) => Math.min(...each)),
    high: shares.map((each) => Math.max(...each)),
  };
};

/** A book of few may leave a letter all but free; beyond e^30 times its value nothing changes any more. */
const moved = (value: number, by: number): number => value * Math.exp(Math.max(-30, Math.min(30, by)));

/** Gifts still to come from one who has stayed so long, in gifts of today; null where the mean has no end. */
export const stillToCome = (model: RetentionModel, monthsStayed: number, discount: number): number | null => {
  const found = discountedFurtherPeriods(model, monthsStayed, discount);
  return found.exists ? found.value : null;
};

/** The same, if each month the same share stopped. */
export const stillToComeByAverage = (churn: number, discount: number): number =>
  ((1 - churn) * (1 + discount)) / (discount + churn);
