import { toPublicId } from '@megibung/core';
import { Card, EmptyState, formatDay, formatTime, Icon, Plate, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import type { Vendor } from '../api/shapes.ts';
import { localDay } from '../report/served-by-day.ts';
import { useHere } from '../shell/community.tsx';
import { bearsWords, whyWords } from '../shell/dispute-words.ts';
import { LiveBadge } from '../shell/live-badge.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useWords } from '../words.ts';
import { parseEvents, toHappenings } from './happening.ts';

const linesMax = 12;

/** What happened lately, as it happens. */
export const Happenings = ({ head, vendors }: { head: number; vendors: readonly Vendor[] }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const { queries, now } = useServices();
  const events = useQuery(queries.recentEvents(community.slug, head));
  const dayOf = localDay(community.timeZone);
  const today = dayOf(now());
  return (
    <Card title={t('console.home.live')} aside={<LiveBadge />}>
      <Loaded of={[events]}>
        {(recent) => {
          const all = toHappenings(parseEvents(recent));
          // The oldest line of a log read in part may itself be told in part.
          const whole = (recent[0]?.seq ?? 1) > 1 && all.length > 1 ? all.slice(0, -1) : all;
          const news = whole.slice(0, linesMax);
          if (news.length === 0) return <EmptyState>{t('console.home.liveNone')}</EmptyState>;
          return (
            <ol className="rows news" aria-live="polite">
              {news.map(({ seq, at, mark, kind, vendor, count, batch, dispute }) => (
                <li key={seq} className="row">
                  <span className="news-mark">
                    {'plate' in mark ? <Plate kind={mark.plate} size={40} /> : <Icon name={mark.icon} />}
                  </span>
                  <span className="grow">
                    {t(`console.happening.${kind}`, { count, batch: String(batch) })}
                    {vendor && <span className="news-stall">{nameOf(vendors, vendor)}</span>}
                    {dispute && (
                      <span className="news-why">
                        {whyWords(dispute.reason, t)} {bearsWords(dispute.bears, t)}
                      </span>
                    )}
                  </span>
                  <time className="quiet small" dateTime={at}>
                    {dayOf(at) === today
                      ? formatTime(at, language, community.timeZone)
                      : formatDay(at, language, community.timeZone)}
                  </time>
                </li>
              ))}
            </ol>
          );
        }}
      </Loaded>
    </Card>
  );
};

const nameOf = (vendors: readonly Vendor[], uuid: string): string =>
  vendors.find(({ id }) => id === toPublicId('vendor', uuid))?.name ?? '';
