import {
  ButtonLink,
  Card,
  dishInSentence,
  MealPicture,
  MoneyText,
  Notice,
  PlateRow,
  useLanguage,
} from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import type { Batch, Gift } from '../api/shapes.ts';
import { ShareButton } from '../cards/share-button.tsx';
import { paths } from '../paths.ts';
import { platesOfBatch } from '../report/plates-of-line.ts';
import { BackLink } from '../shell/back-link.tsx';
import { useHere, useMay } from '../shell/community.tsx';
import { CopyButton } from '../shell/copy-button.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Screen } from '../shell/screen.tsx';
import { useWords } from '../words.ts';
import { ConfirmGift } from './confirm-gift.tsx';
import { GiftActions } from './gift-actions.tsx';
import { GiftState } from './gift-state.tsx';
import { GiftTimeline } from './gift-timeline.tsx';
import { isWaiting, methodWords } from './state-words.ts';

/** One payment: its plates, where its money is, what can be done, and the link for whoever gave. */
export const GiftPage = ({ id }: { id: string }): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const { queries } = useServices();
  const gift = useQuery(queries.prepayment(community.slug, id));
  const batches = useQuery(queries.batches(community.slug));
  const meals = useQuery(queries.meals(community.slug));
  const back = <BackLink href={paths.gifts(community.slug)}>{t('console.nav.prepayments')}</BackLink>;
  return (
    <Loaded
      of={[gift, batches, meals]}
      frame={(content) => (
        <Screen title={t('console.prepayments.one')} back={back}>
          {content}
        </Screen>
      )}
    >
      {(one, all, menu) => (
        <GiftScreen
          gift={one}
          batch={all.find((batch) => batch.id === one.batchId)}
          picture={menu.find((meal) => meal.id === one.mealId)?.picture ?? 'plate'}
          back={back}
        />
      )}
    </Loaded>
  );
};

const GiftScreen = ({
  gift,
  batch,
  picture,
  back,
}: {
  gift: Gift;
  batch: Batch | undefined;
  picture: string;
  back: ReactElement;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const may = useMay();
  const out = gift.state === 'declined' || gift.state === 'cancelled';
  return (
    <Screen
      title={t('console.prepayments.meals', {
        count: gift.quantity,
        meal: dishInSentence(gift.mealName[language]),
      })}
      lead={t('console.prepayments.at', { vendor: gift.vendorName })}
      back={back}
      action={
        batch && gift.state === 'confirmed' ? (
          <ButtonLink tone="go" icon="bowl" href={paths.batch(community.slug, batch.id)}>
            {t('console.prepayments.toCards')}
          </ButtonLink>
        ) : may('POST /communities/{c}/prepayments/{p}/confirm') ? (
          <ConfirmGift gift={gift} slug={community.slug} />
        ) : undefined
      }
    >
      <div className="columns">
        <Card className="columns-wide">
          <div className="gift-head">
            <MealPicture picture={picture} size="large" />
            <div className="stack stack-tight">
              <GiftState state={gift.state} />
              <p className="figure">
                <MoneyText minor={gift.total} currency={gift.currency} />
              </p>
              <p className="quiet">
                {t('console.prepayments.by', {
                  method: methodWords(gift.method, t),
                  name: gift.donorName ?? t('console.prepayments.nobody'),
                })}
              </p>
            </div>
          </div>
          <PlateRow
            counts={
              batch ? platesOfBatch(batch) : out ? { crossed: gift.quantity } : { empty: gift.quantity }
            }
          />
        </Card>
        <Card title={t('console.prepayments.way')}>
          <GiftTimeline gift={gift} />
        </Card>
      </div>
      {isWaiting(gift.state) && (
        <Notice tone="wait">{t('console.prepayments.waits', { vendor: gift.vendorName })}</Notice>
      )}
      {gift.state === 'declined' && <Notice tone="stop">{t('console.prepayments.declinedHint')}</Notice>}
      <GiftActions gift={gift} batch={batch} />
      {gift.donorLink && (
        <Card title={t('console.prepayments.giftLink')}>
          <p>{t('console.prepayments.giftLinkHint')}</p>
          <div className="button-row">
            <CopyButton text={gift.donorLink}>{t('console.cards.copyLink')}</CopyButton>
            <ShareButton
              text={t('console.prepayments.giftShare', {
                count: gift.quantity,
                meal: dishInSentence(gift.mealName[language]),
                vendor: gift.vendorName,
                link: gift.donorLink,
              })}
            />
            <ButtonLink tone="quiet" icon="external" href={gift.donorLink} target="_blank" rel="noreferrer">
              {t('common.action.open')}
            </ButtonLink>
          </div>
        </Card>
      )}
    </Screen>
  );
};
