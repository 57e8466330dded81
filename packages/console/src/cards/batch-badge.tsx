import { Badge } from '@megibung/ui';
import type { ReactElement } from 'react';
import { unserved } from '../amendments/unserved.ts';
import type { Batch } from '../api/shapes.ts';
import { useWords } from '../words.ts';
import { batchLook } from './batch-look.ts';

/** The state of a batch in a word. Recalled cards may have been replaced: then what is out is good again. */
export const BatchBadge = ({ batch }: { batch: Batch }): ReactElement => {
  const t = useWords();
  const isGone = batch.state === 'active' && batch.isRecalled && unserved(batch) === 0;
  return (
    <>
      {!isGone && <Badge {...batchLook[batch.state]}>{t(`common.batch.${batch.state}`)}</Badge>}
      {batch.state === 'active' && batch.isRecalled && (
        <Badge tone={isGone ? 'stop' : 'outline'} icon="warning">
          {t(isGone ? 'console.amend.recalled' : 'console.amend.recalledOld')}
        </Badge>
      )}
    </>
  );
};
