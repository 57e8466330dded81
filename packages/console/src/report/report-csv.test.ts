import { expect, test } from 'vitest';
import { toCsv } from './report-csv.ts';

test.each([
  ['plain', [['Warung Bu Ketut', 5]], 'Warung Bu Ketut,5'],
  ['a comma', [['Jl. Raya, Ubud']], '"Jl. Raya, Ubud"'],
  ['quotes', [['Warung "Sari"']], '"Warung ""Sari"""'],
  ['a formula', [['=HYPERLINK("x")']], '"\'=HYPERLINK(""x"")"'],
  ['a large amount', [['9007199254740993']], '9007199254740993'],
])('%s', (_, rows, line) => {
  expect(toCsv(rows)).toBe(`\uFEFF${line}\r\n`);
});
