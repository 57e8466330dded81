/** One line of the bench's table. `target` says what was asked for, where something was. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: string;
  readonly met?: boolean;
}

export const atLeast = (name: string, value: number, target: number): BenchRow => ({
  name,
  value,
  unit: '×',
  target: `≥ ${target}×`,
  met: value >= target,
});

export const atMost = (name: string, value: number, target: number, unit = '×'): BenchRow => ({
  name,
  value,
  unit,
  target: `≤ ${target}${unit === '×' ? '×' : ` ${unit}`}`,
  met: value <= target,
});

export const printRows = (rows: readonly BenchRow[]): void => {
  const wide = Math.max(...rows.map((row) => row.name.length));
  for (const row of rows) {
    const value = row.value >= 100 ? Math.round(row.value).toLocaleString('en') : row.value.toPrecision(3);
    const verdict = row.target === undefined ? '' : `${row.target}  ${row.met ? 'met' : 'MISSED'}`;
    console.log(`${row.name.padEnd(wide)}  ${value.padStart(10)} ${row.unit.padEnd(12)} ${verdict}`);
  }
};
