import { Dialog, Notice } from '@megibung/ui';
import type { ReactElement } from 'react';
import type { Batch } from '../api/shapes.ts';
import { useHere } from '../shell/community.tsx';
import { useWords } from '../words.ts';
import { PrintForm } from './print-form.tsx';

/** What is to be printed: all cards of the batch, chosen ones again, or new ones that replaced others. */
export type PrintJob =
  | { readonly kind: 'all' }
  | { readonly kind: 'again' | 'replaced'; readonly serials: readonly string[] };

export const PrintDialog = ({
  batch,
  job,
  onClose,
}: {
  batch: Batch;
  job: PrintJob | null;
  onClose: () => void;
}): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  return (
    <Dialog open={job !== null} onClose={onClose} title={t(`console.print.title.${job?.kind ?? 'all'}`)}>
      {job && (
        <div className="stack">
          {job.kind === 'replaced' && (
            <Notice tone="go">{t('console.print.replaced', { serials: job.serials.join(', ') })}</Notice>
          )}
          <PrintForm
            community={community}
            batch={batch}
            {...(job.kind === 'all' ? {} : { serials: job.serials })}
            onPrinted={onClose}
          />
        </div>
      )}
    </Dialog>
  );
};
