import type { LogHistory } from '@megibung/core/history';
import {
  type CredibleInterval,
  curveAt,
  daysUntilRedeemed,
  type Enough,
  type Estimates,
} from '@megibung/dynamics';
import { localeOf } from '@megibung/ui';
import type { ReactElement } from 'react';
import { roundedTo, written, writtenMoney, writtenShare } from './amounts.ts';
import type { LabWords } from './words.ts';

const curveDays = [1, 3, 7, 14, 30, 60, 90];

interface Line {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly range: string | null;
  readonly enough: Enough;
}

/** Each with its interval and what it rests on; where that is too little, it says so. */
export const EstimatesList = ({
  estimates,
  log,
  currency,
  t,
}: {
  estimates: Estimates;
  log: LogHistory;
  currency: string;
  t: LabWords;
}): ReactElement => (
  <>
    <p className="quiet small">
      {t('lab.ledger.span', {
        from: log.from ?? '',
        until: log.until,
        share: writtenShare(estimates.confidence, t),
      })}
    </p>
    <dl className="lab-ledger">
      {linesOf(estimates, currency, t).map(({ name, label, value, range, enough }) => (
        <div key={name} data-estimate={name} data-enough={enough.enough}>
          <dt>{label}</dt>
          <dd>
            <b>{value}</b> {range}
            {!enough.enough && <span className="lab-too-few">{tooFewWords(enough, t)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  </>
);

const linesOf = (estimates: Estimates, currency: string, t: LabWords): readonly Line[] => {
  const {
    redemptionCurve,
    meanHoldDays,
    noShow,
    withinDays,
    tokensIssued,
    gifts,
    meanGift,
    weekdays,
    donors,
  } = estimates;
  const line = (
    name: string,
    label: string,
    { value, from, to }: Pick<CredibleInterval, 'value' | 'from' | 'to'>,
    enough: Enough,
    say: (value: number) => string,
  ): Line => ({
    name,
    label,
    value: say(value),
    range: t('lab.ledger.range', { from: say(from), to: say(to) }),
    enough,
  });
  const days = (value: number): string => t('lab.unit.days', { count: roundedTo(value, 1) });
  const share = (value: number): string => writtenShare(value, t);
  const number = (value: number): string => written(value, t, 1);
  const curve = redemptionCurve.value;
  const half = curve.exists ? daysUntilRedeemed(curve.value) : null;
  return [
    {
      name: 'medianHold',
      label: t('lab.ledger.medianHold'),
      value: half?.exists ? days(half.value) : t('lab.ledger.notYet'),
      range: null,
      enough: redemptionCurve.enough,
    },
    ...(!curve.exists
      ? []
      : curveDays.flatMap((after) => {
          const at = curveAt(curve.value, after, { confidence: estimates.confidence });
          if (!at.exists || at.value.interval === undefined || at.value.interval === null) return [];
          const { survival, interval } = at.value;
          const label = t('lab.ledger.stillOut', { time: days(after) });
          return [
            line(`stillOut${after}`, label, { value: survival, ...interval }, redemptionCurve.enough, share),
          ];
        })),
    line('meanHold', t('lab.ledger.meanHold'), meanHoldDays.value, meanHoldDays.enough, days),
    line('noShow', t('lab.ledger.noShow', { time: days(withinDays) }), noShow.value, noShow.enough, share),
    line('gifts', t('lab.ledger.gifts'), gifts.value, gifts.enough, number),
    ...(meanGift.value.exists
      ? [
          line('meanGift', t('lab.ledger.meanGift'), meanGift.value.value, meanGift.enough, (value) =>
            writtenMoney(value, t, currency),
          ),
        ]
      : []),
    line('tokensIssued', t('lab.ledger.tokensIssued'), tokensIssued.value, tokensIssued.enough, number),
    ...weekdays.value.map((each, day) =>
      line(
        `weekday${day}`,
        t('lab.ledger.weekday', { day: weekdayName(day, t) }),
        each,
        weekdays.enough,
        share,
      ),
    ),
    donors.enough.enough
      ? line('donors', t('lab.ledger.donors'), donors.value.stays, donors.enough, share)
      : {
          name: 'donors',
          label: t('lab.ledger.donors'),
          value: t('lab.ledger.notKnown'),
          range: null,
          enough: donors.enough,
        },
  ];
};

const tooFewWords = ({ reason, have, need }: Enough & { enough: false }, t: LabWords): string => {
  const what = t(`lab.ledger.few.${reason}`, { count: have });
  return reason === 'no-donor-keys' ? what : t('lab.ledger.tooFew', { have: what, need });
};

/** 0 is Monday, as was 1 January 2024. */
const weekdayName = (day: number, t: LabWords): string =>
  new Intl.DateTimeFormat(localeOf(t.language), { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + day),
  );
