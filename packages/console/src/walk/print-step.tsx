import { Button, ButtonLink, Card, formatMoney, Icon, Notice, PlateRow, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useServices } from '../api/services.ts';
import type { Gift, Vendor } from '../api/shapes.ts';
import { PrintForm } from '../cards/print-form.tsx';
import { ConfirmGift } from '../gifts/confirm-gift.tsx';
import { isWaiting } from '../gifts/state-words.ts';
import { paths } from '../paths.ts';
import { platesOfBatch } from '../report/plates-of-line.ts';
import type { Community } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { EnrolDialog } from '../stalls/enrol-dialog.tsx';
import { useWords } from '../words.ts';
import { CardFaces } from './card-faces.tsx';
import { WalkFrame } from './walk-frame.tsx';

/** The last step: the stall says that it has the money; then the five cards are there, and are printed. */
export const PrintStep = ({
  community,
  stall,
  gift,
}: {
  community: Community;
  stall: Vendor;
  gift: Gift;
}): ReactElement => {
  const t = useWords();
  if (isWaiting(gift.state)) return <WaitForStall community={community} stall={stall} gift={gift} />;
  if (gift.state !== 'confirmed' || gift.batchId === null)
    return (
      <WalkFrame step={4} title={t('console.walk.stopped')}>
        <PlateRow counts={{ crossed: gift.quantity }} />
        <p>{t('console.walk.stoppedHint')}</p>
        <ButtonLink tone="go" large href={paths.newGift(community.slug)}>
          {t('console.home.prepay')}
        </ButtonLink>
      </WalkFrame>
    );
  return <Sheet community={community} batchId={gift.batchId} />;
};

const WaitForStall = ({
  community,
  stall,
  gift,
}: {
  community: Community;
  stall: Vendor;
  gift: Gift;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { queries } = useServices();
  const [enrolling, setEnrolling] = useState(false);
  const devices = useQuery(queries.devices(community.slug)).data ?? [];
  const hasPhone = devices.some(({ vendorId, revokedAt }) => vendorId === stall.id && revokedAt === null);
  return (
    <WalkFrame
      step={4}
      title={t('console.walk.waitTitle', { vendor: stall.name })}
      lead={t('console.walk.waitLead', { amount: formatMoney(gift.total, gift.currency, language) })}
    >
      <Card>
        <PlateRow counts={{ empty: gift.quantity }} />
      </Card>
      <div className="walk-ways">
        <Card>
          <Icon name="phone" size={40} />
          <h2>{t('console.walk.byPhone')}</h2>
          {hasPhone ? (
            <Notice tone="wait">{t('console.walk.phoneReady')}</Notice>
          ) : (
            <>
              <p>{t('console.walk.byPhoneHint')}</p>
              <Button tone="go" icon="phone" onClick={() => setEnrolling(true)}>
                {t('console.devices.add')}
              </Button>
            </>
          )}
        </Card>
        <Card>
          <Icon name="money-note" size={40} />
          <h2>{t('console.walk.byReceipt')}</h2>
          <p>{t('console.walk.byReceiptHint')}</p>
          <ConfirmGift gift={gift} slug={community.slug} main={false} />
        </Card>
      </div>
      <a href={paths.home(community.slug)}>{t('console.walk.later')}</a>
      <EnrolDialog
        slug={community.slug}
        stall={enrolling ? stall : null}
        onClose={() => setEnrolling(false)}
      />
    </WalkFrame>
  );
};

const Sheet = ({ community, batchId }: { community: Community; batchId: string }): ReactElement => {
  const t = useWords();
  const { queries } = useServices();
  const batches = useQuery(queries.batches(community.slug));
  const [printed, setPrinted] = useState(false);
  return (
    <Loaded of={[batches]}>
      {(all) => {
        const batch = all.find(({ id }) => id === batchId);
        return (
          <WalkFrame
            step={printed ? 5 : 4}
            title={printed ? t('console.walk.doneTitle') : t('console.walk.sheetTitle')}
            lead={printed ? t('console.walk.done') : t('console.walk.sheetLead')}
          >
            {batch && (
              <>
                <CardFaces slug={community.slug} batch={batch} />
                <Card>
                  <PlateRow counts={platesOfBatch(batch)} />
                </Card>
              </>
            )}
            {batch && <PrintForm community={community} batch={batch} onPrinted={() => setPrinted(true)} />}
            <div className="form-actions">
              <ButtonLink tone={printed ? 'go' : 'quiet'} large href={paths.home(community.slug)}>
                {printed ? t('console.walk.toHome') : t('common.action.skip')}
              </ButtonLink>
            </div>
          </WalkFrame>
        );
      }}
    </Loaded>
  );
};
