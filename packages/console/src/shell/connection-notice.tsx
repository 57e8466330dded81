import { Button, Notice } from '@megibung/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useConnectionState } from '../api/connection.ts';
import { useServices } from '../api/services.ts';
import { useWords } from '../words.ts';

/** While the server is away: nothing is lost, and what is on the screen is what was known last. */
export const ConnectionNotice = (): ReactElement | null => {
  const t = useWords();
  const { connection } = useServices();
  const client = useQueryClient();
  if (useConnectionState(connection).reachable) return null;
  return (
    <div role="status">
      <Notice tone="wait" icon="wifi-off">
        <div className="line line-spread">
          <span>{t('console.connection.away')}</span>
          <Button tone="quiet" icon="refresh" onClick={() => client.invalidateQueries()}>
            {t('common.action.retry')}
          </Button>
        </div>
      </Notice>
    </div>
  );
};
