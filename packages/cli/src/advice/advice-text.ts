import type { Advice, Language, Question } from '@megibung/dynamics';
import { columns } from '../columns.ts';

interface Headings {
  readonly because: string;
  readonly what: string;
  readonly now: string;
  readonly less: string;
  readonly more: string;
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
    unknown: 'What the mathematics does not know:',
    inputs: 'Reckoned with:',
    origins: { given: 'given', measured: 'measured', assumed: 'assumed' },
    ask: 'Ask one: megibung advise reserve --help shows how; each input as --input name=value.',
  },
  id: {
    because: 'Karena:',
    what: 'KALAU INI BERUBAH',
    now: 'SEKARANG',
    less: '20% KURANG',
    more: '20% LEBIH',
    unknown: 'Yang tidak diketahui matematika:',
    inputs: 'Dihitung dengan:',
    origins: { given: 'diberikan', measured: 'terukur', assumed: 'dianggap' },
    ask: 'Tanyakan salah satu: megibung advise reserve --help; tiap masukan sebagai --input nama=nilai.',
  },
};

export const adviceText = (advice: Advice, language: Language): string => {
  const words = headings[language];
  const changes = advice.sensitivity.map(({ label, givenText, less, more }) => [
    label,
    givenText,
    `${less.givenText} → ${less.text}`,
    `${more.givenText} → ${more.text}`,
  ]);
  return [
    advice.answer,
    '',
    words.because,
    ...advice.because.map(({ text, formula }) => `  ${text}  [${formula}]`),
    ...(changes.length === 0 ? [] : ['', columns([words.what, words.now, words.less, words.more], changes)]),
    '',
    words.inputs,
    columns(
      ['', '', '', ''],
      advice.inputs.map(({ name, label, text, origin }) => [`  ${label}`, text, words.origins[origin], name]),
    ).trimStart(),
    '',
    words.unknown,
    ...advice.unknown.map((line) => `  ${line}`),
  ].join('\n');
};

export const questionsText = (all: readonly Question[], language: Language): string =>
  [
    columns(
      ['', ''],
      all.map(({ decision, question }) => [decision, question]),
    ).trimStart(),
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
