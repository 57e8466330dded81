import { Button, formatDateTime, Icon, Notice, Plate, useLanguage } from '@megibung/ui';
import type { ReactElement, ReactNode } from 'react';
import { useHere } from '../shell/community.tsx';
import { bearsWords, whyWords } from '../shell/dispute-words.ts';
import { useWords } from '../words.ts';
import type { OutboxOutcomes, Outcome } from './outbox-sender.ts';

/** Lines of each kind that are told one by one. */
const linesMax = 50;

/** What became of a file's records: in counts, and one by one where somebody should talk to the stall. */
export const ImportOutcome = ({
  result,
  onAnother,
  onClose,
}: {
  result: OutboxOutcomes;
  onAnother: () => void;
  onClose: () => void;
}): ReactElement => {
  const t = useWords();
  const of = (kind: Outcome['kind']) => result.outcomes.filter((one) => one.kind === kind);
  const recorded = of('recorded').length;
  const before = of('before').length;
  const unsigned = of('unsigned').length;
  const isIn = recorded + before + result.takenBack + result.stands + of('settle').length > 0;
  return (
    <div className="stack" role="status">
      <p className="heading">{t(isIn ? 'console.outbox.done' : 'console.outbox.nothingIn')}</p>
      <ul className="rows">
        {recorded > 0 && (
          <Line mark={<Plate kind="full" size={40} />}>
            {t('console.outbox.recorded', { count: recorded })}
          </Line>
        )}
        {before > 0 && (
          <Line mark={<Icon name="check" />}>{t('console.outbox.before', { count: before })}</Line>
        )}
        {result.takenBack > 0 && (
          <Line mark={<Plate kind="hand" size={40} />}>
            {t('console.outbox.takenBack', { count: result.takenBack })}
          </Line>
        )}
        {result.stands > 0 && (
          <Line mark={<Icon name="clock" />}>{t('console.outbox.stands', { count: result.stands })}</Line>
        )}
        <Told outcomes={of('settle')} mark={<Plate kind="question" size={40} />}>
          {t('console.outbox.settle', { count: of('settle').length })}
        </Told>
        <Told outcomes={of('refused')} mark={<Plate kind="crossed" size={40} />}>
          {t('console.outbox.refused', { count: of('refused').length })}
        </Told>
      </ul>
      {unsigned > 0 && <Notice tone="stop">{t('console.outbox.unsigned', { count: unsigned })}</Notice>}
      <div className="form-actions">
        <Button tone="go" large icon="check" onClick={onClose}>
          {t('common.action.done')}
        </Button>
        <Button onClick={onAnother}>{t('console.outbox.another')}</Button>
      </div>
    </div>
  );
};

const Line = ({ mark, children }: { mark: ReactNode; children: ReactNode }): ReactElement => (
  <li className="row outcome">
    <span className="news-mark">{mark}</span>
    <div className="grow">{children}</div>
  </li>
);

/** A count, and under it each of them: which card, when, why, and who bears it. */
const Told = ({
  outcomes,
  mark,
  children,
}: {
  outcomes: readonly Outcome[];
  mark: ReactNode;
  children: ReactNode;
}): ReactElement | null => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  if (outcomes.length === 0) return null;
  return (
    <Line mark={mark}>
      {children}
      <ul className="told-list">
        {outcomes.slice(0, linesMax).map(({ kind, serial, at, reason, bears }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={n}>
            <b>{serial === null ? t('console.outbox.noCard') : t('console.cards.card', { serial })}</b>
            {at !== null && (
              <span className="quiet"> · {formatDateTime(at, language, community.timeZone)}</span>
            )}
            <span className="row-line">
              {whyWords(reason, t)} {kind === 'settle' && bearsWords(bears, t)}
            </span>
          </li>
        ))}
      </ul>
      {outcomes.length > linesMax && (
        <p className="quiet small">{t('console.outbox.moreLines', { count: outcomes.length - linesMax })}</p>
      )}
    </Line>
  );
};
