import type { Highs } from 'highs';
import { matrixOf, type Row } from './programme.ts';
import type { Kind, QuotaQuestion } from './quotas.ts';

/** How many of each kind. */
export type Panel = Uint32Array;

export interface PanelFinder {
  /** The panel worth most, by the worth of one person of each kind; undefined if none meets the quotas. */
  readonly best: (worthByKind: Float64Array) => Panel | undefined;
}

/**
 * An integer programme, built once and asked again and again with other worths:
 * `max Σ worth·x`, `Σ x = places`, each quota's `atLeast ≤ Σ x ≤ atMost`, `0 ≤ x ≤ members`.
 */
export const withPanelFinder = <Result>(
  highs: Highs,
  question: QuotaQuestion,
  kinds: readonly Kind[],
  use: (finder: PanelFinder) => Result,
): Result => {
  const { quotas, places } = question;
  const rows: Row[] = [
    { entries: kinds.map((_, t) => [t, 1] as const), lower: places, upper: places },
    ...quotas.map(({ atLeast, atMost }, q) => ({
      entries: [...kinds.keys()].filter((t) => kinds[t]?.countsUnder.includes(q)).map((t) => [t, 1] as const),
      lower: atLeast,
      upper: atMost,
    })),
  ];
  const numCols = kinds.length;
  const { modelStatus, objectiveSense } = highs.constants;
  const model = highs.createModel({
    numCols,
    numRows: rows.length,
    sense: objectiveSense.maximize,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper: kinds.map(({ members }) => members.length),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: matrixOf(rows, numCols),
    integrality: new Int32Array(numCols).fill(highs.constants.variableType.integer),
  });
  try {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 });
    return use({
      best: (worthByKind) => {
        for (const [t, worth] of worthByKind.entries()) model.changeColCost(t, worth);
        const status = model.run().modelStatus;
        if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
          return undefined;
        if (status !== modelStatus.optimal) throw new Error(`HiGHS ended with model status ${status}`);
        const panel = Uint32Array.from(model.getSolution().colValue, Math.round);
        requireMet(rows, panel);
        return panel;
      },
    });
  } finally {
    model.dispose();
  }
};

/** After rounding, in whole numbers. */
const requireMet = (rows: readonly Row[], panel: Panel): void => {
  for (const { entries, lower, upper } of rows) {
    const count = entries.reduce((sum, [t]) => sum + (panel[t] as number), 0);
    if (count < lower || count > upper) throw new Error('HiGHS found a panel that does not meet a quota');
  }
};
