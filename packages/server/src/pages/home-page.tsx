/** @jsxImportSource hono/jsx */
import { languages } from '@megibung/core';
import { type IconName, plateRowSvg } from '@megibung/ui/strings';
import { raw } from 'hono/html';
import type { PublicCommunity } from './deps.ts';
import { Document, Icon } from './layout.tsx';
import type { Page } from './page.ts';
import { pageWords } from './page-language.ts';

const communitiesMax = 60;

/** What this is, in a few lines, and the doors: for organisers, for stalls, and to what was given. */
export const HomePage = (props: { page: Page; communities: readonly PublicCommunity[] }) => {
  const { page, communities } = props;
  const { language, t, to } = page;
  const others = languages.filter((each) => each !== language);
  const more = communities.length - communitiesMax;
  return (
    <Document
      page={page}
      title="Megibung"
      previewTitle={`Megibung: ${t('public.home.title')}`}
      description={t('public.home.lead')}
      width="wide"
    >
      <div class="home-lead">
        <div class="stack">
          <h1>{t('public.home.title')}</h1>
          <p class="lead">{t('public.home.lead')}</p>
        </div>
        <div class="home-leaf" aria-hidden="true">
          {raw(
            plateRowSvg({ full: 3, hand: 1, empty: 1 }, language).replace(
              /role="img" aria-label="[^"]*"/,
              '',
            ),
          )}
        </div>
      </div>
      <section class="stack" aria-labelledby="how">
        <h2 id="how">{t('public.home.how')}</h2>
        <ol class="steps-list">
          {steps.map(({ step, icon }) => (
            <li>
              <Icon name={icon} />
              <div>
                <h3>{t(`public.home.${step}`)}</h3>
                <p class="quiet">{t(`public.home.${step}Why`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section class="stack" aria-labelledby="given">
        <h2 id="given">{t('public.home.communities')}</h2>
        {communities.length === 0 ? (
          <p class="quiet">{t('public.home.noCommunities')}</p>
        ) : (
          <ul class="doors">
            {communities.slice(0, communitiesMax).map(({ slug, name }) => (
              <li>
                <Door href={to(`/c/${encodeURIComponent(slug)}`)} icon="leaf" title={name} />
              </li>
            ))}
          </ul>
        )}
        {more > 0 && <p class="quiet">{t('public.home.moreCommunities', { count: more })}</p>}
      </section>
      <section class="stack" aria-labelledby="doors">
        <h2 id="doors">{t('public.home.doors')}</h2>
        <ul class="doors">
          <li>
            <Door
              href="/console/"
              icon="people"
              title={t('public.home.console')}
              hint={t('public.home.consoleHint')}
            />
          </li>
          <li>
            <Door
              href="/stall/"
              icon="stall"
              title={t('public.home.stall')}
              hint={t('public.home.stallHint')}
            />
          </li>
          <li>
            <Door
              href={to('/guide')}
              icon="bowl"
              title={t('public.guide.door')}
              hint={t('public.guide.doorHint')}
            />
          </li>
        </ul>
      </section>
      {others.map((other) => {
        const words = pageWords(other);
        return (
          <section class="home-other" lang={other}>
            <h2>{words('public.home.title')}</h2>
            <p>{words('public.home.lead')}</p>
            <ol>
              {steps.map(({ step }) => (
                <li>
                  {words(`public.home.${step}`)}. <span class="quiet">{words(`public.home.${step}Why`)}</span>
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </Document>
  );
};

const steps = [
  { step: 'pay', icon: 'money-note' },
  { step: 'give', icon: 'hand-over' },
  { step: 'eat', icon: 'bowl' },
  { step: 'see', icon: 'eye' },
] as const satisfies readonly { step: string; icon: IconName }[];

const Door = (props: { href: string; icon: IconName; title: string; hint?: string }) => (
  <a class="door" href={props.href}>
    <Icon name={props.icon} />
    <span>
      <strong>{props.title}</strong>
      {props.hint && <span class="small quiet">{props.hint}</span>}
    </span>
    <Icon name="chevron-right" size={20} />
  </a>
);
