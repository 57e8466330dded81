import type { Language } from '@megibung/core';
import { formatDateTime, formatList, formatNumber, Notice, useLanguage } from '@megibung/ui';
import type { ReactElement } from 'react';
import type { DeviceChain } from '../api/shapes.ts';
import { type ConsoleWords, useWords } from '../words.ts';

/** Ranges that are named one by one; the rest is counted. */
const rangesMax = 4;

/** How many records of a phone have come, and when the newest did: one quiet line. */
export const chainLine = (
  chain: DeviceChain | undefined,
  t: ConsoleWords,
  language: Language,
  timeZone: string,
): string => {
  if (!chain || chain.records === 0 || chain.lastReceivedAt === null) return t('console.chains.none');
  const told = {
    count: chain.records,
    time: formatDateTime(chain.lastReceivedAt, language, timeZone),
  };
  return chain.gaps.length + chain.forks.length === 0
    ? t('console.chains.inOrder', told)
    : t('console.chains.newest', told);
};

/** What a phone's chain of signed records shows that somebody should look into: what is missing, what contradicts. */
export const ChainFindings = ({
  chain,
  revoked,
}: {
  chain: DeviceChain | undefined;
  revoked: boolean;
}): ReactElement | null => {
  const t = useWords();
  const language = useLanguage();
  if (!chain || chain.gaps.length + chain.forks.length === 0) return null;
  const missing = chain.gaps.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return (
    <div className="stack stack-tight chain-findings">
      {chain.forks.length > 0 && (
        <Notice tone="stop">
          <p>
            <b>
              {t('console.chains.fork', {
                count: chain.forks.length,
                numbers: numbersOf(
                  chain.forks.map((one) => [one, one] as const),
                  t,
                  language,
                ),
              })}
            </b>
          </p>
          <p>{t(revoked ? 'console.chains.forkDoRevoked' : 'console.chains.forkDo')}</p>
        </Notice>
      )}
      {chain.gaps.length > 0 && (
        <Notice tone="wait">
          <p>
            <b>{t('console.chains.gap', { count: missing, numbers: numbersOf(chain.gaps, t, language) })}</b>
          </p>
          <p>{t(revoked ? 'console.chains.gapDoRevoked' : 'console.chains.gapDo')}</p>
        </Notice>
      )}
    </div>
  );
};

/** `3, 12–14, and 40 other numbers`. */
const numbersOf = (
  ranges: readonly (readonly [number, number])[],
  t: ConsoleWords,
  language: Language,
): string => {
  const named = ranges.slice(0, rangesMax).map(([from, to]) => {
    const first = formatNumber(from, language);
    return from === to ? first : `${first}–${formatNumber(to, language)}`;
  });
  const more = ranges.slice(rangesMax).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return formatList(more === 0 ? named : [...named, t('console.chains.more', { count: more })], language);
};
