/** @jsxImportSource hono/jsx */
import { Document, Icon } from '../layout.tsx';
import type { Page } from '../page.ts';
import type { Chapter } from './chapter.ts';
import { guideStyles } from './guide-assets.ts';

/** The guide's first page: what it is about, and its chapters. */
export const ContentsPage = ({ page, chapters }: { page: Page; chapters: readonly Chapter[] }) => {
  const { language, t, to } = page;
  return (
    <Document
      page={page}
      title={t('public.guide.title')}
      description={t('public.guide.lead')}
      width="wide"
      styles={guideStyles}
    >
      <header class="stack stack-tight guide-text">
        <h1>{t('public.guide.title')}</h1>
        <p class="lead">{t('public.guide.lead')}</p>
        <p>{t('public.guide.how')}</p>
      </header>
      <ol class="guide-contents">
        {chapters.map(({ slug, words }, i) => (
          <li>
            <a class="door" href={to(`/guide/${slug}`)}>
              <span class="guide-number" aria-hidden="true">
                {i + 1}
              </span>
              <span>
                <strong>{words[language].title}</strong>
                <span class="small quiet">{words[language].lead}</span>
              </span>
              <Icon name="chevron-right" size={20} />
            </a>
          </li>
        ))}
      </ol>
      <section class="stack" aria-labelledby="try">
        <h2 id="try">{t('public.guide.tryTitle')}</h2>
        <ul class="doors">
          <li>
            <a class="door" href="/console/">
              <Icon name="fork" />
              <span>
                <strong>{t('public.guide.lab')}</strong>
                <span class="small quiet">{t('public.guide.labHint')}</span>
              </span>
              <Icon name="chevron-right" size={20} />
            </a>
          </li>
        </ul>
        <div class="guide-text">
          <p>{t('public.guide.command')}</p>
          <pre class="guide-command">
            <code>{'npx megibung simulate\nnpx megibung simulate one-stall'}</code>
          </pre>
        </div>
      </section>
      <p class="button-row">
        <a class="button" href={to('/guide/checked')}>
          <Icon name="check" />
          {t('public.guide.checked.title')}
        </a>
      </p>
    </Document>
  );
};
