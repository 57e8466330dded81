import { Badge } from '@megibung/ui';
import type { ReactElement } from 'react';
import { useWords } from '../words.ts';
import { useHere } from './community.tsx';

/** Whether this screen changes by itself as things happen. */
export const LiveBadge = (): ReactElement | null => {
  const t = useWords();
  const { live } = useHere();
  if (live === 'connecting') return null;
  return live === 'live' ? (
    <Badge tone="go" icon="eye">
      {t('console.live.on')}
    </Badge>
  ) : (
    <Badge icon="refresh">{t('console.live.polling')}</Badge>
  );
};
