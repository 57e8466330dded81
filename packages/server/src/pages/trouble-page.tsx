/** @jsxImportSource hono/jsx */
import { plateSvg } from '@megibung/ui/strings';
import { raw } from 'hono/html';
import { Document } from './layout.tsx';
import type { Page } from './page.ts';

/** When there is no page: the plate says it, then what to do. */
export type Trouble = 'notFound' | 'broken' | 'unavailable';

export const troubleStatus = { notFound: 404, broken: 500, unavailable: 503 } as const;

export const TroublePage = (props: { page: Page; trouble: Trouble; hint?: string }) => {
  const { page, trouble } = props;
  const { language, t, to } = page;
  const title = t(`public.${trouble}.title`);
  const hint = props.hint ?? t(`public.${trouble}.hint`);
  return (
    <Document page={page} title={title} description={hint} isPrivate>
      <div class="card-face card-face-plain">
        {raw(
          plateSvg(trouble === 'unavailable' ? 'half' : trouble === 'broken' ? 'crossed' : 'empty', {
            size: 128,
          }),
        )}
        <div class="stack">
          <h1>{title}</h1>
          <p class="lead">{hint}</p>
          <p class="button-row">
            {trouble !== 'notFound' && (
              <a class="button button-go" href={`?lang=${language}`}>
                {t('common.action.retry')}
              </a>
            )}
            <a class="button" href={to('/')}>
              {t('public.toHome')}
            </a>
          </p>
        </div>
      </div>
    </Document>
  );
};
