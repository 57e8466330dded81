/** What the auditor found: one row that is not what the log says it must be. */
export interface Finding {
  /** The table the row is in. */
  readonly table: string;
  /** The row's key without the community: `12-003`, `seq 17 line 2`, `MONEY:prepaid:018f…`. */
  readonly row: string;
  readonly community: string;
  /** What is wrong, for programs. */
  readonly code:
    | 'missing'
    | 'unexpected'
    | 'differs'
    | 'gap'
    | 'not_canonical'
    | 'leaf_hash'
    | 'impossible'
    | 'invariant';
  /** What the log says should be there. */
  readonly expected: string;
  readonly found: string;
}

export const describeFinding = (finding: Finding): string =>
  `${finding.table} ${finding.row}: ${finding.code}, expected ${finding.expected}, found ${finding.found}`;

/** Compares a row's columns with what they must be; one finding per column that differs. */
export const compareColumns = (
  at: { readonly table: string; readonly row: string; readonly community: string },
  expected: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
): Finding[] =>
  Object.keys(expected)
    .filter((column) => show(expected[column]) !== show(found[column]))
    .map((column) => ({
      ...at,
      code: 'differs' as const,
      expected: `${column} ${show(expected[column])}`,
      found: `${column} ${show(found[column])}`,
    }));

const show = (value: unknown): string => {
  if (value === null || value === undefined) return 'none';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return String(value);
};
