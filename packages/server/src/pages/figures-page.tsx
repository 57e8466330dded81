/** @jsxImportSource hono/jsx */
import type { Language } from '@megibung/core';
import {
  escapeMarkup,
  formatDate,
  formatNumber,
  type PlateCounts,
  plateRow,
  plateRowLabel,
  plateRowScale,
  plateSize,
  scalePlates,
} from '@megibung/ui/strings';
import { raw } from 'hono/html';
import type { CommunityFigures, MealFigures } from './deps.ts';
import { Document, Icon } from './layout.tsx';
import type { Page } from './page.ts';

/** "What have we given?": a community's figures for anybody, and where to check them. Meals, no money, no people. */
export const FiguresPage = (props: { page: Page; figures: CommunityFigures; now: Date }) => {
  const { page, figures, now } = props;
  const { language, t, to } = page;
  const { community, total, vendors } = figures;
  const number = (value: number): string => formatNumber(value, language);
  const sums = { served: total.served, funded: total.funded };
  const keys = `/.well-known/megibung/${encodeURIComponent(community.slug)}/jwks.json`;
  return (
    <Document
      page={page}
      title={community.name}
      previewTitle={`${community.name}: ${t('public.figures.title')}`}
      description={total.funded > 0 ? t('public.figures.preview', sums) : t('public.figures.none')}
    >
      <header class="stack stack-tight">
        <p class="kicker">{community.name}</p>
        <h1>{t('public.figures.title')}</h1>
        <p class="lead">{total.funded > 0 ? t('public.figures.lead', sums) : t('public.figures.none')}</p>
      </header>
      {raw(plateRow(platesOf(total), language))}
      {total.funded > 0 && (
        <section class="stack" aria-labelledby="adds">
          <h2 id="adds">{t('public.figures.adds')}</h2>
          <dl class="sum">
            {parts
              .filter((part) => total[part] > 0)
              .map((part) => (
                <div>
                  <dt>{t(`public.figures.${part}`)}</dt>
                  <dd>{number(total[part])}</dd>
                </div>
              ))}
            <div class="sum-total">
              <dt>{t('public.figures.funded')}</dt>
              <dd>{number(total.funded)}</dd>
            </div>
          </dl>
          {figures.disputed > 0 && (
            <p class="quiet">{t('public.figures.disputed', { count: figures.disputed })}</p>
          )}
        </section>
      )}
      {vendors.some(({ funded }) => funded > 0) && (
        <section class="stack" aria-labelledby="stalls">
          <h2 id="stalls">{t('public.figures.perVendor')}</h2>
          <ul class="stall-list">
            {vendors
              .filter(({ funded }) => funded > 0)
              .map((vendor) => (
                <li>
                  <h3>{vendor.name}</h3>
                  <p class="quiet">
                    {t('public.figures.vendorLine', { served: vendor.served, funded: vendor.funded })}
                    <StallScale counts={platesOf(vendor)} language={language} />
                  </p>
                  {raw(smallPlates(platesOf(vendor), plateRowLabel(platesOf(vendor), language)))}
                </li>
              ))}
          </ul>
        </section>
      )}
      <section class="card" aria-labelledby="check">
        <h2 id="check">{t('public.figures.check')}</h2>
        <p>{t('public.figures.checkWhy')}</p>
        <dl class="facts facts-short">
          <div>
            <dt>{t('public.figures.entry')}</dt>
            <dd>{number(figures.head)}</dd>
          </div>
          <div>
            <dt>{t('public.figures.epoch')}</dt>
            <dd>{number(figures.epoch)}</dd>
          </div>
        </dl>
        <p class="button-row">
          <a class="button" href={keys}>
            <Icon name="key" />
            {t('public.figures.keys')}
          </a>
          <a class="button" href={to('/docs')}>
            <Icon name="list" />
            {t('public.figures.api')}
          </a>
          <a class="button" href={to('/guide')}>
            <Icon name="bowl" />
            {t('public.guide.door')}
          </a>
        </p>
        <p class="small quiet">
          {t('public.figures.updated', { date: formatDate(now, language, community.timeZone) })}
        </p>
      </section>
    </Document>
  );
};

/** One plate is one meal unless it is said otherwise. */
const StallScale = ({ counts, language }: { counts: PlateCounts; language: Language }) => {
  const scale = plateRowScale(counts, language, stallPlatesMax);
  return scale === '' ? null : <span class="small"> · {scale}</span>;
};

const stallPlatesMax = 10;

const parts = ['served', 'handedOut', 'held', 'allotted', 'expired', 'voided', 'returned'] as const;

const platesOf = (meals: MealFigures): PlateCounts => ({
  full: meals.served,
  hand: meals.handedOut,
  empty: meals.held + meals.allotted,
  crossed: meals.expired + meals.voided + meals.returned,
});

/** Ten plates at most, drawn once in the community's row above and only referred to here. */
const smallPlates = (counts: PlateCounts, label: string): string => {
  const { plates } = scalePlates(counts, stallPlatesMax);
  const uses = plates
    .map((kind, i) => `<use href="#plate-${kind}-page" x="${i * (plateSize + 4)}"/>`)
    .join('');
  const width = plates.length * (plateSize + 4);
  return `<svg class="small-plates" role="img" aria-label="${escapeMarkup(label)}" viewBox="0 0 ${width} ${plateSize}" width="${Math.round(width / 2)}" height="${plateSize / 2}" fill="none" stroke-linecap="round" stroke-linejoin="round">${uses}</svg>`;
};
