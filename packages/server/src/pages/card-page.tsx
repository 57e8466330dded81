/** @jsxImportSource hono/jsx */
import { allergens, dietMarks } from '@megibung/core';
import { type IconName, type PlateKind, plateMarkup, plateSize } from '@megibung/ui/strings';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { cardPageScript, mealPicturesPath } from './assets.ts';
import type { CardState } from './client/card-state.ts';
import { Document, Icon } from './layout.tsx';
import type { Page } from './page.ts';
import { Slotted, slot } from './slots.tsx';

/**
 * The page behind a card's link. The card itself is in the fragment and never comes here, so the page holds a template
 * for each thing that may be said of one, and its script picks and fills. Without the script the page says what is
 * true of every card: show it at the stall.
 */
export const CardPage = ({ page }: { page: Page }) => {
  const { t } = page;
  return (
    <Document
      page={page}
      title={t('public.token.page')}
      description={t('public.token.preview')}
      script={cardPageScript}
      isPrivate
      width="wide"
    >
      <div id="card">
        <Plain page={page}>
          <p class="lead">{t('public.token.noScript')}</p>
        </Plain>
      </div>
      <p id="news" class="visually-hidden" role="status" />
      <Plates />
      <Part name="code">
        <Code page={page} />
      </Part>
      <Part name="listen">
        <Listen page={page} />
      </Part>
      <Part name="facts">
        <Facts page={page} of="whole" />
      </Part>
      <Part name="facts-short">
        <Facts page={page} of="short" />
      </Part>
      <Template state="missing">
        <Plain page={page}>
          <p class="lead">{t('public.token.noScript')}</p>
          <p>{t('public.token.noCard')}</p>
        </Plain>
      </Template>
      <Template state="loading">
        <Shown page={page} plate="empty" title={t('public.token.loading')} hasCode isLoading />
      </Template>
      <Template state="usable">
        <Shown
          page={page}
          plate="hand"
          badge={{ tone: 'go', icon: 'check', words: t('public.token.usable') }}
          title={<Slotted text={t('public.token.title', { meal: slot('meal') })} />}
          hint={<Slotted text={t('public.token.lead', { vendor: slot('stall') })} />}
          hasPicture
          hasCode
          hasFacts
          isPrivate
        />
      </Template>
      <Template state="eaten">
        <Shown
          page={page}
          plate="full"
          title={t('public.token.eaten')}
          hint={t('public.token.eatenHint')}
          hasFacts
        />
      </Template>
      <Template state="used">
        <Shown
          page={page}
          plate="full"
          title={t('public.token.used')}
          hint={t('public.token.usedHint')}
          hasFacts
        />
      </Template>
      {waiting.map(({ state, hint }) => (
        <Template state={state}>
          <Shown
            page={page}
            plate="empty"
            badge={{ tone: 'wait', icon: 'clock', words: t('public.token.notNow') }}
            title={t(`public.token.${state}`)}
            hint={t(`public.token.${hint}`)}
            hasFacts
            hasPicture
          />
        </Template>
      ))}
      {over.map((state) => (
        <Template state={state}>
          <Shown
            page={page}
            plate="crossed"
            badge={{ tone: 'stop', icon: 'cross', words: t('public.token.over') }}
            title={t(`public.token.${state}`)}
            hint={t('public.token.ask')}
            hasFacts
          />
        </Template>
      ))}
      <Template state="unknown">
        <Shown
          page={page}
          plate="crossed"
          title={t('public.token.unknown')}
          hint={t('public.token.unknownHint')}
        />
      </Template>
      {(['offline', 'busy'] as const).map((state) => (
        <Template state={state}>
          <Shown
            page={page}
            plate="empty"
            badge={{
              tone: 'wait',
              icon: state === 'offline' ? 'wifi-off' : 'clock',
              words: t(`public.token.${state}`),
            }}
            title={t('public.token.page')}
            hint={t('public.token.stillGood')}
            hasCode
            canRetry
          />
        </Template>
      ))}
    </Document>
  );
};

const waiting = [
  { state: 'not_yet_valid', hint: 'keep' },
  { state: 'not_active', hint: 'ask' },
  { state: 'outside_rules', hint: 'outsideHint' },
  { state: 'unusable', hint: 'ask' },
] as const;

const over = ['expired', 'voided', 'returned'] as const;

const Template = ({ state, children }: { state: CardState; children?: Child }) => (
  <template id={`card-${state}`}>{children}</template>
);

/** What several templates have in common, put in where they say `data-part`. */
const Part = ({ name, children }: { name: string; children?: Child }) => (
  <template id={`part-${name}`}>{children}</template>
);

/** The plates, drawn once. */
const plates = ['empty', 'hand', 'full', 'crossed'] as const satisfies readonly PlateKind[];

const pen = 'fill="none" stroke-linecap="round" stroke-linejoin="round"';

const Plates = () =>
  raw(
    `<svg class="visually-hidden" aria-hidden="true" width="0" height="0"><defs>${plates
      .map((kind) => `<g id="plate-${kind}" ${pen}>${plateMarkup(kind)}</g>`)
      .join('')}</defs></svg>`,
  );

const Plate = ({ kind, size }: { kind: (typeof plates)[number]; size: number }) => (
  <svg class="plate" width={size} height={size} viewBox={`0 0 ${plateSize} ${plateSize}`} aria-hidden="true">
    <use href={`#plate-${kind}`} />
  </svg>
);

const Plain = ({ page, children }: { page: Page; children?: Child }) => (
  <div class="card-face card-face-plain">
    <Plate kind="hand" size={128} />
    <div class="stack">
      <h1>{page.t('public.token.plain')}</h1>
      {children}
    </div>
  </div>
);

interface ShownProps {
  readonly page: Page;
  readonly plate: (typeof plates)[number];
  readonly title: Child;
  readonly badge?: { readonly tone: 'go' | 'wait' | 'stop'; readonly icon: IconName; readonly words: string };
  readonly hint?: Child;
  readonly hasPicture?: boolean;
  readonly hasCode?: boolean;
  readonly hasFacts?: boolean;
  readonly isPrivate?: boolean;
  readonly canRetry?: boolean;
  readonly isLoading?: boolean;
}

const Shown = ({ page, plate, title, badge, hint, ...has }: ShownProps) => {
  const { t } = page;
  return (
    <article class={has.hasCode ? 'card-face card-face-coded' : 'card-face'}>
      <header class="card-title">
        {has.hasPicture ? (
          <span class="card-picture">
            <img data-pictures={mealPicturesPath} alt="" width="200" height="200" />
            <Plate kind={plate} size={56} />
          </span>
        ) : (
          <Plate kind={plate} size={has.hasCode ? 88 : 128} />
        )}
        <div class="stack stack-tight">
          <div class="card-said">
            {badge && (
              <p class={`badge badge-${badge.tone}`} data-say>
                <Icon name={badge.icon} size={20} />
                {badge.words}
              </p>
            )}
            {!has.isLoading && <div data-part="listen" />}
          </div>
          <h1 data-say class={has.isLoading ? 'is-loading' : undefined}>
            {title}
          </h1>
        </div>
      </header>
      {has.hasCode && <div data-part="code" />}
      <div class="card-words">
        {hint && (
          <p class="lead" data-say>
            {hint}
          </p>
        )}
        {has.canRetry && (
          <button type="button" class="button button-go button-large" data-retry>
            <Icon name="refresh" />
            {t('common.action.retry')}
          </button>
        )}
        {has.hasFacts && <div data-part={has.hasPicture ? 'facts' : 'facts-short'} />}
        {has.isPrivate && (
          <p class="small quiet card-private">
            <Icon name="key" size={20} />
            {t('public.token.keepPrivate')}
          </p>
        )}
      </div>
    </article>
  );
};

const Listen = ({ page: { t } }: { page: Page }) => (
  <button
    type="button"
    class="button button-icon card-listen"
    title={t('public.token.listen')}
    data-listen={t('public.token.listen')}
    data-stop={t('public.token.stop')}
  >
    <Icon name="sound" />
    <span class="visually-hidden" data-label>
      {t('public.token.listen')}
    </span>
  </button>
);

const Code = ({ page: { t } }: { page: Page }) => (
  <figure class="card-code">
    <svg data-code role="img" aria-label={t('public.token.code')} shape-rendering="crispEdges" />
    <figcaption>
      <strong>{t('public.token.show')}</strong>
      <span class="small">{t('public.token.bright')}</span>
    </figcaption>
  </figure>
);

const Facts = ({ page: { t }, of }: { page: Page; of: 'whole' | 'short' }) => (
  <dl class="facts">
    {of === 'short' && (
      <Fact fact="dish" icon="bowl" label={t('public.gift.meal')}>
        <span data-slot="dish" />
      </Fact>
    )}
    <Fact fact="stall" icon="place" label={t('public.token.where')}>
      <strong data-slot="stall" data-say />
      <span data-if="address" data-slot="address" data-say />
      <a data-map href="#card" class="button button-quiet">
        {t('public.token.directions')}
      </a>
    </Fact>
    <Fact fact="until" icon="calendar" label={t('public.token.until')}>
      <span data-if="from" data-say>
        <Slotted text={t('public.token.fromDate', { date: slot('from') })} />
      </span>
      <span data-say>
        <Slotted text={t('public.token.untilDate', { date: slot('until') })} />
      </span>
    </Fact>
    {of === 'whole' && (
      <Fact fact="meal" icon="bowl" label={t('public.token.contains')}>
        <span data-slot="dish" />
        <Marks of="diet" t={t} />
        <Marks of="allergen" t={t} />
      </Fact>
    )}
  </dl>
);

const Fact = (props: { fact: string; icon: IconName; label: string; children?: Child }) => (
  <div data-if={props.fact}>
    <dt>
      <Icon name={props.icon} />
      {props.label}
    </dt>
    <dd>{props.children}</dd>
  </div>
);

/** Every mark there is; the script takes away those that the meal does not have. */
const Marks = ({ of, t }: { of: 'diet' | 'allergen'; t: Page['t'] }) => (
  <div class="marks" data-say>
    {of === 'allergen' && <span class="small quiet">{t('public.token.inside')}</span>}
    <ul class="line">
      {of === 'diet'
        ? dietMarks.map((mark) => (
            <li class="badge badge-outline" data-mark={mark}>
              {t(`common.diet.${mark}`)}
            </li>
          ))
        : allergens.map((mark) => (
            <li class="badge badge-wait" data-mark={mark}>
              {t(`common.allergen.${mark}`)}
            </li>
          ))}
    </ul>
  </div>
);
