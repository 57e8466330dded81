import { meetsPublished, type PublishedValue } from '@megibung/dynamics';

/** A published value with what we compute, and whether the two agree. */
export interface CheckedValue {
  readonly row: PublishedValue;
  /** Null where our function failed, which is a disagreement too. */
  readonly ours: number | null;
  readonly difference: number | null;
  readonly agrees: boolean;
}

/** The digits after the printed point: they say how exactly it must be met. */
export const printedDecimals = (printed: string): number => /\.(\d+)/.exec(printed)?.[1]?.length ?? 0;

/** The number that was printed: `-0.6`, `.76923`, `5,686,646`. */
export const printedNumber = (printed: string): number =>
  Number(printed.replaceAll(',', '').replace('−', '-').trim());

/** What we compute, held against what was printed; a function of ours that fails does not agree. */
export const checkValue = async (row: PublishedValue): Promise<CheckedValue> => {
  const printed = printedNumber(row.published);
  let ours: number;
  try {
    ours = await row.ours();
  } catch {
    return { row, ours: null, difference: null, agrees: false };
  }
  if (!Number.isFinite(ours) || !Number.isFinite(printed))
    return { row, ours: null, difference: null, agrees: false };
  return {
    row,
    ours,
    difference: ours - printed,
    agrees: meetsPublished(ours, row.published, row.tolerance),
  };
};
