import { Button, Card } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import type { Amendment, Batch } from '../api/shapes.ts';
import { useMay } from '../shell/community.tsx';
import { useWords } from '../words.ts';
import { AmendmentHistory } from './amendment-history.tsx';
import { LaterDialog } from './later-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { RecallDialog } from './recall-dialog.tsx';
import { owed, unserved } from './unserved.ts';

/** What can still be said about a batch that is out, and what was said so far. */
export const Amendments = ({ batch }: { batch: Batch }): ReactElement => {
  const t = useWords();
  const mayAmend = useMay()('POST /communities/{c}/batches/{b}/amendments');
  const [open, setOpen] = useState<Amendment['kind'] | null>(null);
  const dialogOf = (kind: Amendment['kind']) => ({
    batch,
    open: open === kind,
    onClose: () => setOpen(null),
  });
  return (
    <Card title={t('console.amend.title')}>
      {mayAmend && (
        <>
          <p className="quiet small">{t('console.amend.lead')}</p>
          <div className="button-row">
            <Button icon="calendar" onClick={() => setOpen('later_expiry')}>
              {t('console.amend.later')}
            </Button>
            {owed(batch) > 0 && (
              <Button icon="stall" onClick={() => setOpen('other_stall')}>
                {t('console.amend.move')}
              </Button>
            )}
            {unserved(batch) > 0 && (
              <Button tone="stop" icon="warning" onClick={() => setOpen('recall')}>
                {t('console.amend.recall')}
              </Button>
            )}
          </div>
          <LaterDialog {...dialogOf('later_expiry')} />
          <MoveDialog {...dialogOf('other_stall')} />
          <RecallDialog {...dialogOf('recall')} />
        </>
      )}
      <AmendmentHistory batch={batch} />
    </Card>
  );
};
