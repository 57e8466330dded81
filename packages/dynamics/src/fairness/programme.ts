import type { Highs, ModelData } from 'highs';

/** `lower ≤ Σ coefficient · x ≤ upper`. */
export interface Row {
  readonly entries: readonly (readonly [column: number, coefficient: number])[];
  readonly lower: number;
  readonly upper: number;
}

/** Minimise `Σ cost · x` with `x ≥ lower`. */
export interface Programme {
  readonly costs: readonly number[];
  readonly lower: readonly number[];
  readonly rows: readonly Row[];
}

/** The matrix of these rows as HiGHS takes it, without zeros. */
export const matrixOf = (rows: readonly Row[], numCols: number): ModelData['matrix'] => {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { entries } of rows) {
    for (const [column, coefficient] of entries)
      if (coefficient !== 0) {
        indices.push(column);
        values.push(coefficient);
      }
    starts.push(indices.length);
  }
  return { format: 'csr', numRows: rows.length, numCols, starts, indices, values };
};

/** The solution of a linear programme at a corner; undefined if it has none, or no least. */
export const solvedProgramme = (highs: Highs, { costs, lower, rows }: Programme): Float64Array | undefined =>
  highs.withModel(
    {
      numCols: costs.length,
      numRows: rows.length,
      colCost: [...costs],
      colLower: [...lower],
      colUpper: costs.map(() => highs.infinity),
      rowLower: rows.map((row) => row.lower),
      rowUpper: rows.map((row) => row.upper),
      matrix: matrixOf(rows, costs.length),
    },
    (model) => {
      model.options.set({
        output_flag: false,
        solver: 'simplex',
        primal_feasibility_tolerance: 1e-10,
        dual_feasibility_tolerance: 1e-10,
      });
      const { modelStatus } = model.run();
      return modelStatus === highs.constants.modelStatus.optimal ? model.getSolution().colValue : undefined;
    },
  );
