import { Dialog, formatDate, TextInput, useLanguage } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { localDay } from '../report/served-by-day.ts';
import { useHere } from '../shell/community.tsx';
import { Form } from '../shell/form.tsx';
import { useWords } from '../words.ts';
import { dayEnd } from './day-end.ts';
import type { AmendDialogProps } from './recall-dialog.tsx';
import { useAmend } from './use-amend.ts';

const dayMs = 86_400_000;
/** Far enough for any card; the server takes nothing from 2100 on. */
const lastDay = '2099-12-31';

/** A batch ends later than its cards say, never earlier. */
export const LaterDialog = ({ batch, open, onClose }: AmendDialogProps): ReactElement => {
  const t = useWords();
  return (
    <Dialog open={open} onClose={onClose} title={t('console.amend.laterTitle')}>
      <LaterForm batch={batch} onClose={onClose} />
    </Dialog>
  );
};

const LaterForm = ({ batch, onClose }: Omit<AmendDialogProps, 'open'>): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const dayOf = localDay(community.timeZone);
  const ends = Date.parse(batch.validUntil);
  const today = dayOf(Date.now());
  const first = dayOf(ends) < today ? today : dayOf(ends + dayMs);
  const [day, setDay] = useState(dayOf(Math.max(ends, Date.now()) + 30 * dayMs));
  const [tried, setTried] = useState(false);
  const amend = useAmend(batch, onClose);
  const until = /^\d{4}-\d\d-\d\d$/.test(day) && day <= lastDay ? dayEnd(day, community.timeZone) : null;
  const good = until !== null && day >= first;
  return (
    <Form
      submit={t('console.amend.later')}
      icon="calendar"
      busy={amend.busy}
      problem={amend.problem}
      onSubmit={() => {
        setTried(true);
        if (good) amend.send({ kind: 'later_expiry', validUntil: until.toISOString() });
      }}
    >
      <TextInput
        type="date"
        className="input-medium"
        label={t('console.amend.laterDate')}
        hint={
          good
            ? t('console.amend.days', { count: (Date.parse(day) - Date.parse(dayOf(ends))) / dayMs })
            : undefined
        }
        error={
          tried && !good
            ? t('console.amend.laterOnly', { date: formatDate(ends, language, community.timeZone) })
            : null
        }
        min={first}
        max={lastDay}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <p className="quiet small">{t('console.amend.laterHint')}</p>
    </Form>
  );
};
