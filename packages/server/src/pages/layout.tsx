/** @jsxImportSource hono/jsx */
import { type Language, languages } from '@megibung/core';
import { type IconName, iconSvg, logoSvg, themeColours } from '@megibung/ui/strings';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Asset } from './asset.ts';
import { icon, previewPicture, styleSheet } from './assets.ts';
import type { Page } from './page.ts';

export interface DocumentProps {
  readonly page: Page;
  readonly title: string;
  /** For link previews and searches; no secrets. */
  readonly description: string;
  /** What a preview calls it, where that is not the title. */
  readonly previewTitle?: string;
  readonly script?: Asset;
  /** A script that loads others; browsers that cannot go without. */
  readonly module?: Asset;
  /** What the page needs beyond the sheet that all have. */
  readonly styles?: Asset;
  /** What a link to the other language keeps: `&a=1`. */
  readonly languageQuery?: string;
  /** Nobody's business but the holder's: not to be found by searches. */
  readonly isPrivate?: boolean;
  /** `wide` for what has two columns. */
  readonly width?: 'wide';
  readonly children?: Child;
}

/** A whole page: head, the line with the mark and the languages, the content, a foot. */
export const Document = ({ page, title, description, script, ...props }: DocumentProps) => {
  const { language, t, to, publicOrigin } = page;
  const preview = {
    'og:site_name': 'Megibung',
    'og:type': 'website',
    'og:title': props.previewTitle ?? title,
    'og:description': description,
    'og:locale': language === 'en' ? 'en_GB' : 'id_ID',
    ...(publicOrigin === null
      ? {}
      : {
          'og:image': publicOrigin + previewPicture.path,
          'og:image:type': 'image/jpeg',
          'og:image:width': '1200',
          'og:image:height': '630',
        }),
  };
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === 'Megibung' ? title : `${title} · Megibung`}</title>
        <meta name="description" content={description} />
        {Object.entries(preview).map(([property, content]) => (
          <meta property={property} content={content} />
        ))}
        <meta name="twitter:card" content="summary_large_image" />
        {props.isPrivate && <meta name="robots" content="noindex, nofollow" />}
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content={themeColours.light.paper} />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content={themeColours.dark.paper} />
        <link rel="icon" href={icon.path} type="image/svg+xml" />
        <link rel="stylesheet" href={styleSheet.path} />
        {props.styles && <link rel="stylesheet" href={props.styles.path} />}
        {script && <script src={script.path} defer />}
        {props.module && <script type="module" src={props.module.path} />}
      </head>
      <body>
        <a class="skip-link" href="#content">
          {t('common.action.skipToContent')}
        </a>
        <div class="poleng" aria-hidden="true" />
        <header class="public-head">
          <a class="public-brand" href={to('/')}>
            {raw(logoSvg({ size: 40 }))}
            <span>Megibung</span>
          </a>
          <Languages
            current={language}
            label={t('common.language.label')}
            query={props.languageQuery ?? ''}
          />
        </header>
        <main class={props.width === 'wide' ? 'public public-wide' : 'public'} id="content" tabindex={-1}>
          {props.children}
        </main>
        <footer class="public-foot">
          <p>{t('public.foot')}</p>
          <p>
            <a href={to('/docs')}>API</a>
          </p>
        </footer>
      </body>
    </html>
  );
};

const names: Readonly<Record<Language, string>> = { id: 'Bahasa Indonesia', en: 'English' };

/** The other language of the house, in its own words. */
const Languages = (props: { current: Language; label: string; query: string }) => (
  <nav class="public-languages" aria-label={props.label}>
    {languages
      .filter((language) => language !== props.current)
      .map((language) => (
        <a href={`?lang=${language}${props.query}`} hreflang={language} lang={language} rel="alternate">
          <Icon name="language" size={20} />
          {names[language]}
        </a>
      ))}
  </nav>
);

/** An icon of the house beside words. */
export const Icon = ({ name, size }: { name: IconName; size?: number }) =>
  raw(iconSvg(name, size === undefined ? {} : { size }));
