/** @jsxImportSource hono/jsx */
import type { PlateCounts } from '@megibung/ui/strings';
import { formatDate, formatList, plateRow } from '@megibung/ui/strings';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { giftPageScript, mealPicturePath } from './assets.ts';
import type { GiftView } from './deps.ts';
import { giftWords } from './gift-words.ts';
import { Document } from './layout.tsx';
import type { Page } from './page.ts';

/** "Your five meals": plates that fill. Days, never times; a stall and a meal, never a person or a price. */
export const GiftPage = ({ page, gift }: { page: Page; gift: GiftView }) => {
  const { language, t, to } = page;
  const { community, vendor, meal } = gift;
  const words = giftWords(gift, t);
  const day = (date: Date): string => formatDate(date, language, community.timeZone);
  const marks = [
    ...meal.diet.map((mark) => t(`common.diet.${mark}`)),
    ...(meal.allergens.length > 0
      ? [
          t('common.allergen.label', {
            list: formatList(
              meal.allergens.map((each) => t(`common.allergen.${each}`)),
              language,
            ),
          }),
        ]
      : []),
  ];
  return (
    <Document
      page={page}
      title={t('public.gift.page')}
      description={t('public.gift.preview')}
      script={giftPageScript}
      isPrivate
    >
      <div id="gift" class="gift">
        <div class="stack">
          <h1>{words.answer}</h1>
          <p class="lead">{words.hint}</p>
        </div>
        <div class="gift-leaf">{raw(plateRow(platesOf(gift), language, { platesMax: 50 }))}</div>
        {words.notes.map((note) => (
          <p class="quiet">{note}</p>
        ))}
        <section class="card">
          <div class="gift-meal">
            <img src={mealPicturePath(meal.picture)} alt="" width="200" height="200" />
            <div>
              <h2>{meal.name[language]}</h2>
              {marks.length > 0 && <p class="small quiet">{marks.join(' · ')}</p>}
            </div>
          </div>
          <dl class="facts">
            <Fact label={t('public.gift.vendor')}>
              <strong>{vendor.name}</strong>
              {vendor.address && <span class="small quiet">{vendor.address}</span>}
            </Fact>
            <Fact label={t('public.gift.given')}>{day(gift.givenAt)}</Fact>
            {gift.lastServedAt && <Fact label={t('public.gift.last')}>{day(gift.lastServedAt)}</Fact>}
            {gift.validUntil && <Fact label={t('public.gift.until')}>{day(gift.validUntil)}</Fact>}
          </dl>
        </section>
      </div>
      <p id="news" class="visually-hidden" role="status" />
      <div class="stack">
        <p class="button-row">
          <a class="button" href={`?lang=${language}`}>
            {t('public.gift.refresh')}
          </a>
          <a class="button button-quiet" href={to(`/c/${encodeURIComponent(community.slug)}`)}>
            {t('public.gift.community', { community: community.name })}
          </a>
        </p>
        <p class="small quiet">{t('public.gift.keep')}</p>
      </div>
    </Document>
  );
};

const Fact = ({ label, children }: { label: string; children?: Child }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** A plate for each meal of the gift, also before there is a card for it. */
const platesOf = ({ state, quantity, meals }: GiftView): PlateCounts => {
  if (state === 'confirmed' || state === 'refunded') {
    return {
      full: meals.served,
      hand: meals.handedOut,
      empty: meals.held + meals.allotted,
      crossed: meals.expired + meals.voided + meals.returned,
    };
  }
  return state === 'promised' || state === 'paid' ? { empty: quantity } : { crossed: quantity };
};
