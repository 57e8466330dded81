import { formatDateTime, Icon, type IconName, useLanguage } from '@megibung/ui';
import type { ReactElement } from 'react';
import type { Gift } from '../api/shapes.ts';
import { useHere } from '../shell/community.tsx';
import { useWords } from '../words.ts';
import { stateLook } from './state-words.ts';

interface Moment {
  readonly words: string;
  readonly icon: IconName;
  readonly at: string | null;
  readonly done: boolean;
}

/** Where the money is on its way: promised, paid, received; or out. */
export const GiftTimeline = ({ gift }: { gift: Gift }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const step = (state: Gift['state'], at: string | null, done: boolean): Moment => ({
    words: t(`console.prepayments.moment.${state}`),
    icon: stateLook[state].icon,
    at,
    done,
  });
  const moments: Moment[] = [step('promised', gift.createdAt, true)];
  if (gift.state === 'promised' || gift.state === 'paid')
    moments.push(
      step('paid', gift.state === 'paid' ? gift.changedAt : null, gift.state === 'paid'),
      step('confirmed', null, false),
    );
  else moments.push(step(gift.state, gift.changedAt, true));
  return (
    <ol className="timeline">
      {moments.map(({ words, icon, at, done }) => (
        <li key={words} className={done ? 'is-done' : undefined}>
          <span className="timeline-mark">
            <Icon name={done ? icon : 'clock'} size={20} />
          </span>
          <span>{words}</span>
          <span className="quiet small">
            {at ? formatDateTime(at, language, community.timeZone) : t('console.prepayments.notYet')}
          </span>
        </li>
      ))}
    </ol>
  );
};
