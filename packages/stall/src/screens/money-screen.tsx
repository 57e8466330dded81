import {
  Button,
  Dialog,
  EmptyState,
  formatDay,
  formatMoney,
  MealPicture,
  Notice,
  PageHeader,
  Plate,
  PlateRow,
  Skeleton,
} from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import type { MoneyResult } from '../stall/stall-app.ts';
import type { WaitingMoney } from '../stall/stall-view.ts';
import { timeZoneOf, useStall } from '../stall/use-stall.ts';
import { type StallWords, useWords } from '../stall/words.ts';

interface Told {
  readonly tone: 'go' | 'wait' | 'stop';
  readonly text: string;
}

/** Prepayments that wait for the stall's word. Yes and no both take a second tap, since neither can be taken back. */
export const MoneyScreen = (): ReactElement => {
  const t = useWords();
  const { state } = useStall();
  const [told, setTold] = useState<Told | null>(null);
  const { stall } = state;
  const waiting = stall?.view.waiting ?? [];
  return (
    <>
      <PageHeader title={t('stall.money.title')} />
      <div aria-live="polite">{told && <Notice tone={told.tone}>{told.text}</Notice>}</div>
      {!stall && <Skeleton shape="card" count={2} />}
      {stall && waiting.length === 0 && (
        <EmptyState picture={<Plate kind="empty" size={120} />}>{t('stall.money.none')}</EmptyState>
      )}
      <ul className="stack money-list">
        {waiting.map((money) => (
          <li key={money.id}>
            <MoneyCard money={money} onTold={setTold} />
          </li>
        ))}
      </ul>
    </>
  );
};

const MoneyCard = ({
  money,
  onTold,
}: {
  readonly money: WaitingMoney;
  readonly onTold: (told: Told) => void;
}): ReactElement => {
  const t = useWords();
  const { app, cues, state } = useStall();
  const [asked, setAsked] = useState<'yes' | 'no' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const meal = state.stall?.view.meals.find(({ id }) => id === money.mealId);
  const name = money.mealName[t.language];
  const amount = formatMoney(money.total, money.currency, t.language);
  const answer = async (received: boolean): Promise<void> => {
    setBusy(true);
    const result = await app.answerMoney(money.id, received);
    setBusy(false);
    setAsked(null);
    if (result === 'done') cues.play(received ? 'serve' : 'taken', state.settings);
    onTold(toldOf(result, received, money.quantity, t));
  };
  return (
    <section className="card money-card">
      <h2 className="figure money-amount">{amount}</h2>
      <div className="owed-meal">
        <MealPicture picture={meal?.picture ?? 'plate'} />
        <div className="grow">
          <p>{t('stall.money.forMeals', { quantity: money.quantity, meal: name })}</p>
          <p className="small quiet">
            {t(`stall.money.method.${money.method}`)} ·{' '}
            {formatDay(money.createdAt, t.language, timeZoneOf(state))}
          </p>
        </div>
      </div>
      <PlateRow counts={{ empty: money.quantity }} platesMax={10} />
      <div className="button-row">
        <Button tone="stop" onClick={() => setAsked('no')}>
          {t('stall.money.no')}
        </Button>
        <Button tone="go" icon="check" onClick={() => setAsked('yes')}>
          {t('stall.money.yes')}
        </Button>
      </div>
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('stall.money.question', { amount })}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{t('common.action.back')}</Button>
            {asked === 'yes' ? (
              <Button tone="go" icon="check" busy={isBusy} onClick={() => void answer(true)}>
                {t('stall.money.sureYes')}
              </Button>
            ) : (
              <Button className="button-stop-full" busy={isBusy} onClick={() => void answer(false)}>
                {t('stall.money.sureNo')}
              </Button>
            )}
          </>
        }
      >
        <p>
          {asked === 'yes'
            ? t('stall.money.yesDetail', { quantity: money.quantity, meal: name })
            : t('stall.money.noDetail')}
        </p>
      </Dialog>
    </section>
  );
};

const toldOf = (result: MoneyResult, received: boolean, quantity: number, t: StallWords): Told => {
  switch (result) {
    case 'done':
      return received
        ? { tone: 'go', text: t('stall.money.confirmed', { count: quantity }) }
        : { tone: 'wait', text: t('stall.money.declined') };
    case 'changed':
      return { tone: 'wait', text: t('stall.money.changed') };
    case 'unreachable':
      return { tone: 'stop', text: t('stall.money.unreachable') };
    case 'revoked':
      return { tone: 'stop', text: t('stall.revoked.what') };
  }
};
