import type { KnownInputs } from '@megibung/core/history';
import {
  type Advice,
  type AdvisedSensitivity,
  advise,
  DomainError,
  type Question,
  questions,
} from '@megibung/dynamics';
import { Card, Notice, TextInput } from '@megibung/ui';
import { type ReactElement, useMemo, useState } from 'react';
import type { LabWords } from './words.ts';

interface DecisionsProps {
  readonly known: KnownInputs;
  readonly currency: string;
  readonly t: LabWords;
}

/** The nine decisions: answered where the ledger knows enough, else asking for what only people know. */
export const Decisions = ({ known, currency, t }: DecisionsProps): ReactElement => {
  const all = useMemo(() => questions(t.language, { currency }), [t.language, currency]);
  return (
    <Card title={t('lab.decide.title')} className="lab-decisions">
      <p className="quiet small">{t('lab.decide.lead')}</p>
      {all.map((question) => (
        <Decision key={question.decision} question={question} known={known} currency={currency} t={t} />
      ))}
    </Card>
  );
};

const Decision = ({
  question: { decision, question, inputs },
  known: { values: measured, ranges },
  currency,
  t,
}: DecisionsProps & { question: Question }): ReactElement => {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const asked = inputs.filter(
    ({ name, field }) => field.assumed === undefined && !Object.hasOwn(measured, name),
  );
  const given: Record<string, unknown> = {};
  for (const { name, field } of asked) {
    const numbers = numbersOf(typed[name] ?? '') ?? [];
    if (field.kind === 'list' && numbers.length > 0) given[name] = numbers;
    else if (numbers.length === 1) given[name] = numbers[0];
  }
  const isWhole = asked.every(({ name }) => Object.hasOwn(given, name));
  const advice = isWhole
    ? answerOf(() => advise(decision, given, t.language, { currency, measured, ranges }))
    : null;
  return (
    <details className="lab-more" data-decision={decision} open={asked.length === 0}>
      <summary>{question}</summary>
      <div className="stack stack-tight">
        {asked.length > 0 && (
          <>
            <p className="quiet small">{t('lab.decide.missing')}</p>
            {asked.map(({ name, label, exampleText }) => (
              <TextInput
                key={name}
                label={label.charAt(0).toUpperCase() + label.slice(1)}
                hint={t('lab.decide.example', { example: exampleText })}
                inputMode="decimal"
                autoComplete="off"
                value={typed[name] ?? ''}
                onChange={({ currentTarget: { value } }) => setTyped((all) => ({ ...all, [name]: value }))}
              />
            ))}
          </>
        )}
        <div aria-live="polite">
          {advice === 'senseless' && <Notice tone="stop">{t('lab.decide.senseless')}</Notice>}
          {advice !== null && advice !== 'senseless' && <Answered advice={advice} t={t} />}
        </div>
      </div>
    </details>
  );
};

const Answered = ({ advice, t }: { advice: Advice; t: LabWords }): ReactElement => (
  <div className="stack stack-tight">
    <p className="lab-answer">
      <b>{advice.answer}</b>
    </p>
    <h3>{t('lab.decide.because')}</h3>
    <ul>
      {advice.because.map(({ step, text }) => (
        <li key={step}>{text}</li>
      ))}
    </ul>
    <Changes title={t('lab.decide.uncertainty')} rows={advice.uncertainty} t={t} />
    <Changes title={t('lab.decide.sensitivity')} rows={advice.sensitivity} t={t} />
    <h3>{t('lab.decide.inputs')}</h3>
    <ul>
      {advice.inputs.map(({ name, label, text, origin }) => (
        <li key={name}>
          {label}: {text} <span className="quiet">({t(`lab.decide.origin.${origin}`)})</span>
        </li>
      ))}
    </ul>
    <h3>{t('lab.decide.unknown')}</h3>
    <ul>
      {advice.unknown.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </div>
);

const Changes = ({
  title,
  rows,
  t,
}: {
  title: string;
  rows: readonly AdvisedSensitivity[];
  t: LabWords;
}): ReactElement | null =>
  rows.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ input, label, givenText, less, more }) => (
          <li key={input}>
            {t('lab.decide.changes', {
              label,
              given: givenText,
              less: less.givenText,
              lessAnswer: less.text,
              more: more.givenText,
              moreAnswer: more.text,
            })}
          </li>
        ))}
      </ul>
    </>
  );

/** The formulas refuse what is outside of their domain. */
const answerOf = (ask: () => Advice): Advice | 'senseless' => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof DomainError) return 'senseless';
    throw error;
  }
};

/** Numbers as people type them: `20.000`, `0,5`, `5%`, several with spaces between; null where one is none. */
export const numbersOf = (text: string): readonly number[] | null => {
  const numbers = text
    .replace(/(\d)\s+%/g, '$1%')
    .split(/[\s;]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const plain = word.replace(/%$/, '');
      const grouped = /^\d{1,3}([.,]\d{3})+$/.test(plain) && !plain.startsWith('0');
      const value = Number(grouped ? plain.replace(/[.,]/g, '') : plain.replace(',', '.'));
      return word.endsWith('%') ? value / 100 : value;
    });
  return numbers.every(Number.isFinite) ? numbers : null;
};
