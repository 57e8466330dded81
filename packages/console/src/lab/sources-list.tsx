import { Badge } from '@megibung/ui';
import type { ReactElement } from 'react';
import { writtenShare } from './amounts.ts';
import type { Source } from './own-community.ts';
import type { LabWords } from './words.ts';

/** Which numbers of one's own community were measured, and which are only assumed. */
export const SourcesList = ({ sources, t }: { sources: readonly Source[]; t: LabWords }): ReactElement => (
  <details className="lab-more" open>
    <summary>{t('lab.measured.title')}</summary>
    <ul className="lab-sources">
      {sources.map((source) => (
        <li key={source.what}>
          <Badge
            tone={source.kind === 'measured' ? 'go' : 'wait'}
            icon={source.kind === 'measured' ? 'check' : 'question'}
          >
            {t(`lab.measured.${source.kind}`)}
          </Badge>
          <span>{wordsOf(source, t)}</span>
        </li>
      ))}
    </ul>
  </details>
);

const wordsOf = (source: Source, t: LabWords): string => {
  switch (source.what) {
    case 'gifts':
    case 'giftsFew':
      return t(`lab.measured.${source.what}`, {
        count: source.count,
        time: t('lab.unit.days', { count: source.days }),
      });
    case 'meals':
      return t('lab.measured.meals', { count: source.count });
    case 'people':
      return t('lab.measured.people', { count: source.count });
    case 'hold':
      return t('lab.measured.hold', { count: source.count, served: source.served });
    case 'holdAssumed':
      return t('lab.measured.holdAssumed', { served: source.served });
    case 'noShow':
      return t('lab.measured.noShow', { share: writtenShare(source.share, t) });
    default:
      return t(`lab.measured.${source.what}`);
  }
};
