import { Badge, Button, Card, dishInSentence, formatDate, Notice, PlateRow, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { Amendments } from '../amendments/amendments.tsx';
import { ApiProblem } from '../api/api-problem.ts';
import { useServices } from '../api/services.ts';
import type { Batch } from '../api/shapes.ts';
import { paths } from '../paths.ts';
import { platesOfBatch } from '../report/plates-of-line.ts';
import { BackLink } from '../shell/back-link.tsx';
import { useHere, useMay } from '../shell/community.tsx';
import { LiveBadge } from '../shell/live-badge.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { ProblemState } from '../shell/problem-state.tsx';
import { Screen } from '../shell/screen.tsx';
import { useWords } from '../words.ts';
import { BatchBadge } from './batch-badge.tsx';
import { PrintDialog, type PrintJob } from './print-dialog.tsx';
import { TokenList } from './token-list.tsx';

/** The cards of one payment: their plates, filling as they are eaten, and each card to give. */
export const BatchPage = ({ id }: { id: string }): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const { queries } = useServices();
  const batches = useQuery(queries.batches(community.slug));
  const back = <BackLink href={paths.cards(community.slug)}>{t('console.nav.cards')}</BackLink>;
  return (
    <Loaded
      of={[batches]}
      frame={(content) => (
        <Screen title={t('console.cards.one')} back={back}>
          {content}
        </Screen>
      )}
    >
      {(all) => {
        const batch = all.find((one) => one.id === id);
        return batch ? (
          <BatchScreen batch={batch} back={back} />
        ) : (
          <Screen title={t('console.cards.one')} back={back}>
            <ProblemState problem={new ApiProblem('not_found', 404)} />
          </Screen>
        );
      }}
    </Loaded>
  );
};

const BatchScreen = ({ batch, back }: { batch: Batch; back: ReactElement }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const may = useMay();
  const [job, setJob] = useState<PrintJob | null>(null);
  const mayPrint = may('GET /communities/{c}/batches/{b}/sheet.pdf') && batch.state !== 'minting';
  return (
    <Screen
      title={t('console.prepayments.meals', {
        count: batch.quantity,
        meal: dishInSentence(batch.mealName[language]),
      })}
      lead={t('console.cards.batchLine', {
        number: String(batch.number),
        vendor: batch.vendorName,
        date: formatDate(batch.validUntil, language, community.timeZone),
      })}
      back={back}
      action={
        mayPrint ? (
          <Button tone="go" icon="print" onClick={() => setJob({ kind: 'all' })}>
            {t('console.cards.print')}
          </Button>
        ) : undefined
      }
    >
      <Card
        aside={
          <div className="line">
            <BatchBadge batch={batch} />
            {batch.hasSecondFactor && (
              <Badge tone="outline" icon="key">
                {t('console.cards.withFold')}
              </Badge>
            )}
            <LiveBadge />
          </div>
        }
      >
        <PlateRow counts={platesOfBatch(batch)} />
        {mayPrint && <p className="quiet small">{t('console.cards.printHint')}</p>}
      </Card>
      {batch.state === 'printed' && (
        <Notice tone="wait">
          <div className="line line-spread">
            <span>{t('console.cards.printedHint')}</span>
            <a href={paths.gift(community.slug, batch.prepaymentId)}>{t('console.cards.toGift')}</a>
          </div>
        </Notice>
      )}
      {batch.state === 'minting' ? (
        <Notice tone="wait">{t('console.cards.minting')}</Notice>
      ) : (
        <TokenList batch={batch} onPrint={mayPrint ? setJob : undefined} />
      )}
      {batch.state === 'active' && <Amendments batch={batch} />}
      <PrintDialog batch={batch} job={job} onClose={() => setJob(null)} />
    </Screen>
  );
};
