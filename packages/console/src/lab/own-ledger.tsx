import { Card, Notice } from '@megibung/ui';
import type { ReactElement } from 'react';
import { Loaded } from '../shell/loaded.tsx';
import { Decisions } from './decisions.tsx';
import { EstimatesList } from './estimates-list.tsx';
import { eventsMax, useLedgerFacts } from './ledger-facts.ts';
import { useLabWords } from './words.ts';

/** Beside the bands of one's own community: what its ledger says, and what that means for nine decisions. */
export const OwnLedger = ({ currency }: { currency: string }): ReactElement => {
  const t = useLabWords();
  const facts = useLedgerFacts();
  return (
    <Loaded of={[facts]}>
      {({ log, estimates, known, events }) => (
        <>
          <Card title={t('lab.ledger.title')} className="lab-estimates">
            {estimates && log ? (
              <EstimatesList estimates={estimates} log={log} currency={currency} t={t} />
            ) : (
              <Notice>
                {events > eventsMax ? t('lab.ledger.tooLong', { events }) : t('lab.ledger.tooYoung')}
              </Notice>
            )}
          </Card>
          <Decisions known={known} currency={currency} t={t} />
        </>
      )}
    </Loaded>
  );
};
