import { meetsPublished, type PublishedArea, type PublishedValue } from '@megibung/dynamics';

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

/** What the values of one area are about, each topic with its rows. */
export interface CheckedArea {
  readonly area: PublishedArea;
  readonly topics: readonly CheckedTopic[];
}

export interface CheckedTopic {
  /** `Erlang B` */
  readonly name: string;
  /** Its place on the page. */
  readonly id: string;
  readonly values: readonly CheckedValue[];
}

/** The rows of an area by topic, in the order in which the topics first come up. */
export const areaOf = (area: PublishedArea, values: readonly CheckedValue[]): CheckedArea => {
  const rows = new Map<string, CheckedValue[]>();
  for (const value of values) {
    const name = topicOf(value.row.what);
    rows.set(name, [...(rows.get(name) ?? []), value]);
  }
  return {
    area,
    topics: [...rows].map(([name, found]) => ({ name, id: `${area}-${plain(name)}`, values: found })),
  };
};

/** `Max–min share` of `Max–min share of 1 of 4, capacity 10`: what it is, without the case that it is of. */
export const topicOf = (what: string): string =>
  (/^(.+?)(?=[:,]| of \d| of [A-Z]\b| at -?\d|$)/.exec(what)?.[1] ?? what).trim();

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
