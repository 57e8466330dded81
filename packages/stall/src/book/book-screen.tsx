import {
  Button,
  Card,
  formatDateTime,
  formatDay,
  formatMoney,
  formatNumber,
  Icon,
  Notice,
  PageHeader,
  Plate,
  PlateRow,
} from '@megibung/ui';
import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import { timeZoneOf, useNow, useStall } from '../stall/use-stall.ts';
import { type BookSeen, dayAfter, localDay, mondayOf } from './book.ts';
import { bookLines } from './book-lines.ts';
import { type Amount, type BookSums, bookSums, type DaySums } from './book-sums.ts';
import { fetchBook, keptBook } from './keep-book.ts';
import { phoneLinesOf } from './phone-lines.ts';
import type { Statement } from './statement.ts';
import { StatementMaker } from './statement-maker.tsx';
import { useBookWords } from './words.ts';

const periods = ['today', 'week', 'month'] as const;
type Period = (typeof periods)[number];

/** Days of the book, today included. */
const BOOK_DAYS = 30;

/** What came in, what was served, what is owed: of today, of this week, of thirty days. All of it works offline. */
export const BookScreen = (): ReactElement | null => {
  const t = useBookWords();
  const { state } = useStall();
  const { seen, isFetching, hasFailed, fetch } = useBook();
  const [period, setPeriod] = useState<Period>('today');
  const timeZone = seen?.book.timeZone ?? timeZoneOf(state);
  const today = localDay(useNow(60_000), timeZone);
  const lines = useMemo(
    () => bookLines(seen?.book ?? null, phoneLinesOf(state.items.values()), timeZone),
    [seen, state.items, timeZone],
  );
  const from = { today, week: mondayOf(today), month: dayAfter(today, 1 - BOOK_DAYS) }[period];
  const sums = useMemo(() => bookSums(seen?.book ?? null, lines, from, today), [seen, lines, from, today]);
  if (seen === undefined || !state.identity) return null;
  const statement: Statement = {
    sums,
    stall: state.stall?.view.vendor.name ?? state.identity.vendor.name,
    community: state.identity.community.name,
    currency: seen?.book.currency ?? state.identity.community.currency,
    timeZone,
    meals: seen?.book.meals ?? state.stall?.view.meals ?? [],
    madeAt: Date.now(),
    t,
  };
  return (
    <>
      <PageHeader
        title={t('book.title')}
        lead={seen ? t('book.seen', { time: formatDateTime(seen.at, t.language, timeZone) }) : undefined}
      />
      {seen === null && !isFetching && <Notice tone="wait">{t('book.never')}</Notice>}
      {seen !== null && hasFailed && <Notice tone="wait">{t('book.unreachable')}</Notice>}
      {hasFailed && (
        <Button icon="refresh" busy={isFetching} onClick={fetch}>
          {t('book.refresh')}
        </Button>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that this small thing has not */}
      <div className="switch book-periods" role="group" aria-label={t('book.period')}>
        {periods.map((each) => (
          <button key={each} type="button" aria-pressed={each === period} onClick={() => setPeriod(each)}>
            {t(`book.${each}`)}
          </button>
        ))}
      </div>
      <Served sums={sums} statement={statement} />
      <Owed statement={statement} />
      {sums.opening && <Balance statement={statement} />}
      <Days statement={statement} />
      <StatementMaker statement={statement} />
    </>
  );
};

interface BookHandle {
  /** Null where it was never fetched; undefined until that is known. */
  readonly seen: BookSeen | null | undefined;
  readonly isFetching: boolean;
  readonly hasFailed: boolean;
  readonly fetch: () => void;
}

/** The book that is kept, at once; then the newest, and again when something happened at the stall. */
const useBook = (): BookHandle => {
  const { state } = useStall();
  const { identity } = state;
  const [seen, setSeen] = useState<BookSeen | null | undefined>(undefined);
  const [isFetching, setFetching] = useState(true);
  const [hasFailed, setFailed] = useState(false);
  const head = state.stall?.view.head;

  const fetch = useCallback(async (): Promise<void> => {
    if (!identity) return;
    setFetching(true);
    const outcome = await fetchBook(identity).catch(() => null);
    setSeen(await keptBook(identity).catch(() => null));
    setFailed(outcome?.kind !== 'ok');
    setFetching(false);
  }, [identity]);

  useEffect(() => {
    if (!identity) return;
    let isLeft = false;
    const start = async (): Promise<void> => {
      const kept = await keptBook(identity).catch(() => null);
      if (isLeft) return;
      setSeen(kept);
      if (kept === null || head === undefined || kept.book.head !== head) await fetch();
      else setFetching(false);
    };
    void start();
    return () => {
      isLeft = true;
    };
  }, [identity, head, fetch]);
  return { seen, isFetching, hasFailed, fetch: () => void fetch() };
};

const Served = ({
  sums,
  statement,
}: {
  readonly sums: BookSums;
  readonly statement: Statement;
}): ReactElement => {
  const { t } = statement;
  const { plates, disputed, waiting, undone, served } = sums;
  return (
    <section className="day-sum">
      <p className="count">{t('book.plates', { count: plates })}</p>
      {plates > 0 && (
        <PlateRow counts={{ full: plates - disputed - waiting, question: disputed, half: waiting }} />
      )}
      <p>{t('book.earned', { amount: moneyText(statement, served.money) })}</p>
      {disputed > 0 && <p>{t('book.disputed', { count: disputed })}</p>}
      {undone > 0 && <p>{t('book.undone', { count: undone })}</p>}
      {waiting > 0 && (
        <p className="icon-line small">
          <Icon name="kept" />
          {t('book.unsent', { count: waiting })}
        </p>
      )}
    </section>
  );
};

const Owed = ({ statement }: { readonly statement: Statement }): ReactElement | null => {
  const { t, sums } = statement;
  if (!sums.closing) return null;
  return (
    <Card title={t('book.owed')}>
      <div className="owed-meal">
        <Plate kind="empty" size={72} />
        <div className="grow">
          <p className="count">{t('book.owedMeals', { count: sums.closing.meals })}</p>
          <p>{t('book.owedMoney', { amount: moneyText(statement, sums.closing.money) })}</p>
        </div>
      </div>
    </Card>
  );
};

/** Written as it is added up by hand: from above to below. */
const Balance = ({ statement }: { readonly statement: Statement }): ReactElement => {
  const { t, sums } = statement;
  const row = (
    label: 'opening' | 'received' | 'served' | 'released' | 'closing',
    sign: string,
    { meals, money }: Amount,
  ): ReactElement => (
    <tr className={`balance-${label}`}>
      <th scope="row">
        {sign} {t(`book.row.${label}`)}
      </th>
      <td>{formatNumber(meals, t.language)}</td>
      <td>{moneyText(statement, money)}</td>
    </tr>
  );
  const hasReleased = sums.released.meals !== 0 || sums.released.money !== 0n;
  return (
    <Card title={t('book.balance')}>
      <table className="balance">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('book.column.meals')}</th>
            <th scope="col">{t('book.column.money')}</th>
          </tr>
        </thead>
        <tbody>
          {sums.opening && row('opening', '', sums.opening)}
          {row('received', '+', sums.received)}
          {row('served', '−', sums.served)}
          {hasReleased && row('released', '−', sums.released)}
          {sums.closing && row('closing', '=', sums.closing)}
        </tbody>
      </table>
    </Card>
  );
};

const Days = ({ statement }: { readonly statement: Statement }): ReactElement => {
  const { t, sums } = statement;
  if (sums.days.length === 0) return <p className="quiet">{t('book.noDays')}</p>;
  return (
    <section className="stack">
      <h2>{t('book.days')}</h2>
      <ul className="day-list">
        {[...sums.days].reverse().map((day) => (
          <Day key={day.day} day={day} statement={statement} />
        ))}
      </ul>
    </section>
  );
};

const Day = ({ day, statement }: { readonly day: DaySums; readonly statement: Statement }): ReactElement => {
  const { t } = statement;
  const notes = [
    day.received.money !== 0n && `+ ${moneyText(statement, day.received.money)}`,
    day.disputed > 0 && t('book.disputed', { count: day.disputed }),
  ].filter((note) => note !== false);
  return (
    <li className="day-line">
      <Plate kind={day.plates > 0 ? 'full' : 'empty'} size={44} />
      <div className="grow">
        <p className="day-meal">{formatDay(`${day.day}T00:00:00Z`, t.language, 'UTC')}</p>
        <p className="small quiet">{[t('book.plates', { count: day.plates }), ...notes].join(' · ')}</p>
      </div>
    </li>
  );
};

const moneyText = ({ currency, t }: Statement, money: bigint): string =>
  formatMoney(money, currency, t.language);
