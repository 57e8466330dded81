/** Rows in aligned columns, two spaces apart; a column of numbers (`>`) leans to the right. */
export const columns = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  aligned = '',
): string => {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, at) => {
          const width = widths[at] ?? 0;
          return aligned[at] === '>' ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
