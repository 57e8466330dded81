import type { Advice, Language, Question } from '@megibung/dynamics';
import { columns } from '../columns.ts';

interface Headings {
  readonly because: string;
  readonly what: string;
  readonly now: string;
  readonly less: string;
  readonly more: string;
  readonly measured: (percent: number) => string;
  readonly lowest: string;
  readonly highest: string;
  readonly unknown: string;
  readonly inputs: string;
  readonly origins: Readonly<Record<Advice['inputs'][number]['origin'], string>>;
  readonly ask: string;
}

const headings: Readonly<Record<Language, Headings>> = {
  en: {
    because: 'Because:',
    what: 'IF THIS CHANGES',
    now: 'NOW',
    less: '20% LESS',
    more: '20% MORE',
    measured: (percent) => `MEASURED (SURE TO ${percent}%)`,
    lowest: 'AT THE LEAST',
    highest: 'AT THE MOST',
    unknown: 'What the mathematics does not know:',
    inputs: 'Reckoned with:',
    origins: { given: 'given', measured: 'measured', simulated: 'simulated', assumed: 'assumed' },
    ask: 'Ask one, and it says which inputs it needs: megibung advise reserve',
  },
  id: {
    because: 'Karena:',
    what: 'KALAU INI BERUBAH',
    now: 'SEKARANG',
    less: '20% KURANG',
    more: '20% LEBIH',
    measured: (percent) => `TERUKUR (${percent}% YAKIN)`,
    lowest: 'PALING SEDIKIT',
    highest: 'PALING BANYAK',
    unknown: 'Yang tidak diketahui matematika:',
    inputs: 'Dihitung dengan:',
    origins: { given: 'diberikan', measured: 'terukur', simulated: 'disimulasikan', assumed: 'dianggap' },
    ask: 'Tanyakan salah satu, dan ia menyebut masukan yang diperlukan: megibung advise reserve',
  },
};

export const adviceText = (advice: Advice, language: Language): string => {
  const words = headings[language];
  const changes = rowsOf(advice.sensitivity);
  const [first] = advice.uncertainty;
  return [
    advice.answer,
    '',
    words.because,
    ...advice.because.map(({ text, formula }) => `  ${text}  [${formula}]`),
    ...(changes.length === 0 ? [] : ['', columns([words.what, words.now, words.less, words.more], changes)]),
    ...(first === undefined
      ? []
      : [
          '',
          columns(
            [words.measured(Math.round(100 * first.confidence)), words.now, words.lowest, words.highest],
            rowsOf(advice.uncertainty),
          ),
        ]),
    '',
    words.inputs,
    withoutHead(
      columns(
        ['', '', '', ''],
        advice.inputs.map(({ name, label, text, origin }) => [
          `  ${label}`,
          text,
          words.origins[origin],
          name,
        ]),
      ),
    ),
    '',
    words.unknown,
    ...advice.unknown.map((line) => `  ${line}`),
  ].join('\n');
};

const rowsOf = (rows: Advice['sensitivity']): string[][] =>
  rows.map(({ label, givenText, less, more }) => [
    label,
    givenText,
    `${less.givenText} → ${less.text}`,
    `${more.givenText} → ${more.text}`,
  ]);

export const questionsText = (all: readonly Question[], language: Language): string =>
  [
    withoutHead(
      columns(
        ['', ''],
        all.map(({ decision, question }) => [decision, question]),
      ),
    ),
    '',
    headings[language].ask,
  ].join('\n');

/** The inputs of one question, for who left some out: what each is, and an example. */
export const inputsText = ({ inputs }: Question): string =>
  columns(
    ['INPUT', 'WHAT IT IS', 'FOR EXAMPLE', ''],
    inputs.map(({ name, label, field, exampleText }) => [
      name,
      field.kind === 'choice' ? `${label}: ${field.choices.join(', ')}` : label,
      field.kind === 'choice' ? field.example : exampleText,
      field.assumed === undefined ? '' : '*',
    ]),
  );

const withoutHead = (table: string): string => table.slice(table.indexOf('\n') + 1);
