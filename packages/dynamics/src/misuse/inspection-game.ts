import { requireCount, requireNumberOf } from '../domain.ts';

/** Where the game stands: so many stages are to come, and so many inspections are left for them. */
export interface InspectionStage {
  readonly stages: number;
  readonly inspections: number;
}

/**
 * How well can a few unannounced visits protect many days?
 *
 * Dresher's game: n stages, m inspections, at most one violation; +1 for the inspector if it is caught, −1 if not, 0
 * if there is none. v(n, m) = −C(n−1, m) / Σ_{i ≤ m} C(n, i); 0 for m ≥ n, −1 for m = 0. Computed by dividing
 * through by C(n, m), so no binomial coefficient is ever formed: any number of stages; cost O(m).
 *
 * @returns the inspector's value, from −1 to 0
 * @throws DomainError no stage, counts that are not whole
 * @see Dresher 1962 (RAND RM-2972); Avenhaus, von Stengel, Zamir 2002 §5
 */
export const inspectionValue = ({ stages, inspections }: InspectionStage): number => {
  requireNumberOf('stages', stages);
  requireCount('inspections', inspections);
  if (inspections >= stages) return 0;
  const value = (stages - inspections) / stages / (1 + fewerInspections(stages, inspections));
  return value === 0 ? 0 : -value;
};

/** Σ_{i<m} C(n, i) / C(n, m). */
const fewerInspections = (stages: number, inspections: number): number => {
  let term = 1;
  let sum = 0;
  for (let i = inspections; i > 0 && sum < Infinity; i--) {
    term *= i / (stages - i + 1);
    sum += term;
    if (term < sum * 1e-18) break;
  }
  return sum;
};

/** 1 + v(n, m), as a sum of positive numbers: exact where the value is near −1. */
const aboveWorst = (stages: number, inspections: number): number => {
  if (stages === 0 || inspections >= stages) return 1;
  const fewer = fewerInspections(stages, inspections);
  return fewer === Infinity ? 1 : (inspections / stages + fewer) / (1 + fewer);
};

export interface InspectionStrategy {
  /** With this probability the inspector comes at the next stage. */
  readonly inspect: number;
  /** With this probability somebody who means to cheat, and has not yet, does it at the next stage. */
  readonly violate: number;
  readonly value: number;
}

/**
 * Shall I go today, and what would a cheat do?
 *
 * Both sides' optimal mixed strategies at the next stage of Dresher's game. With a = v(n−1, m−1) and b = v(n−1, m):
 * inspect with (1 + v(n, m))/2; violate with (b−a)/(2+b−a). Where there are as many inspections as stages the
 * inspector comes every time, and the other never cheats; where there are none, the other cheats at once.
 *
 * @throws DomainError no stage, counts that are not whole
 * @see the source of `inspectionValue`
 */
export const inspectionStrategy = ({ stages, inspections }: InspectionStage): InspectionStrategy => {
  const value = inspectionValue({ stages, inspections });
  if (inspections >= stages) return { inspect: 1, violate: 0, value };
  if (inspections === 0) return { inspect: 0, violate: 1, value };
  const gap = aboveWorst(stages - 1, inspections) - aboveWorst(stages - 1, inspections - 1);
  return { inspect: aboveWorst(stages, inspections) / 2, violate: gap / (2 + gap), value };
};

/**
 * The same value, by solving the 2×2 game of every stage: v(n, m) = (b + a)/(2 + b − a). Cost O(nm): for a look at
 * the whole table and as the closed form's check.
 *
 * @returns rows for 0…stages stages left, each with 0…inspections inspections left
 * @throws DomainError counts that are not whole
 */
export const inspectionValues = ({ stages, inspections }: InspectionStage): readonly Float64Array[] => {
  requireCount('stages', stages);
  requireCount('inspections', inspections);
  const rows = [new Float64Array(inspections + 1)];
  for (let n = 1; n <= stages; n++) {
    const before = rows[n - 1] as Float64Array;
    const row = new Float64Array(inspections + 1);
    row[0] = -1;
    for (let m = 1; m <= Math.min(inspections, n - 1); m++) {
      const [spent, kept] = [before[m - 1] as number, before[m] as number];
      row[m] = (kept + spent) / (2 + kept - spent);
    }
    rows.push(row);
  }
  return rows;
};
