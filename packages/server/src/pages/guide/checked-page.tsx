/** @jsxImportSource hono/jsx */
import { plateSvg } from '@megibung/ui/strings';
import { raw } from 'hono/html';
import { Document, Icon } from '../layout.tsx';
import type { Page } from '../page.ts';
import { type CheckedArea, type CheckedValue, printedDecimals } from './checked-values.ts';
import { guideStyles } from './guide-assets.ts';

/** Checked against published values: one table per area, of which the test and this page are made. */
export const CheckedPage = ({ page, areas }: { page: Page; areas: readonly CheckedArea[] }) => {
  const { t, to } = page;
  const values = areas.flatMap(({ topics }) => topics.flatMap((topic) => topic.values));
  const right = values.filter(({ agrees }) => agrees).length;
  return (
    <Document
      page={page}
      title={t('public.guide.checked.title')}
      description={t('public.guide.checked.lead')}
      width="wide"
      styles={guideStyles}
    >
      <header class="stack stack-tight guide-text">
        <p class="kicker">
          <a href={to('/guide')}>{t('public.guide.title')}</a>
        </p>
        <h1>{t('public.guide.checked.title')}</h1>
        <p class="lead">{t('public.guide.checked.lead')}</p>
        <p class="guide-sum">
          {raw(plateSvg(right === values.length ? 'full' : 'crossed', { size: 48 }))}
          <strong>{t('public.guide.checked.sum', { right, count: values.length })}</strong>
        </p>
        <p>{t('public.guide.checked.how')}</p>
      </header>
      <nav class="stack" id="areas" aria-labelledby="areas-title">
        <h2 id="areas-title">{t('public.guide.checked.areas')}</h2>
        <ul class="guide-areas">
          {areas.map((each) => (
            <li>
              <a href={`#${each.area}`}>
                <strong>{t(`public.guide.checked.area.${each.area}.title`)}</strong>
              </a>
              <span class="small quiet">{t('public.guide.checked.count', { count: countOf(each) })}</span>
              <ul lang="en">
                {each.topics.map(({ id, name }) => (
                  <li>
                    <a href={`#${id}`}>{name}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </nav>
      {areas.map((each) => (
        <section class="stack" id={each.area} aria-labelledby={`${each.area}-title`}>
          <header class="stack stack-tight">
            <h2 id={`${each.area}-title`}>{t(`public.guide.checked.area.${each.area}.title`)}</h2>
            <p class="quiet">{t(`public.guide.checked.area.${each.area}.about`)}</p>
          </header>
          <AreaTable page={page} {...each} />
          <p class="small">
            <a href="#areas">{t('public.guide.checked.back')}</a>
          </p>
        </section>
      ))}
    </Document>
  );
};

const countOf = ({ topics }: CheckedArea): number =>
  topics.reduce((sum, { values }) => sum + values.length, 0);

const AreaTable = ({ page, area, topics }: CheckedArea & { page: Page }) => {
  const { t } = page;
  const columns = {
    published: t('public.guide.checked.published'),
    ours: t('public.guide.checked.ours'),
    difference: t('public.guide.checked.difference'),
  };
  return (
    <table class="guide-checked" aria-labelledby={`${area}-title`}>
      <thead>
        <tr>
          <th scope="col">{t('public.guide.checked.what')}</th>
          {Object.values(columns).map((column) => (
            <th scope="col" class="is-number">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {topics.map(({ id, values }) => (
        <tbody id={id}>
          {values.map((value) => (
            <ValueRow page={page} columns={columns} value={value} />
          ))}
        </tbody>
      ))}
    </table>
  );
};

const ValueRow = (props: {
  page: Page;
  columns: { readonly published: string; readonly ours: string; readonly difference: string };
  value: CheckedValue;
}) => {
  const { columns, value } = props;
  const { t } = props.page;
  const { row, ours, difference, agrees } = value;
  return (
    <tr>
      <th scope="row">
        <span lang="en">
          <strong>{row.what}</strong>
          <span class="small quiet">
            {row.input}. <cite>{row.source}</cite>
          </span>
        </span>
      </th>
      <td class="is-number" data-name={columns.published}>
        {row.published}
      </td>
      <td class="is-number" data-name={columns.ours}>
        {ours === null ? '–' : withMoreDigits(ours, row.published)}
      </td>
      <td class="is-number" data-name={columns.difference}>
        <span class={agrees ? 'guide-agrees' : 'guide-differs'}>
          <Icon name={agrees ? 'check' : 'cross'} size={20} />
          <span class="visually-hidden">
            {t(agrees ? 'public.guide.checked.agrees' : 'public.guide.checked.differs')}
          </span>
        </span>{' '}
        {difference === null ? '–' : <Small value={difference} />}
        {row.tolerance !== undefined && (
          <span class="small quiet">
            {' '}
            {t('public.guide.checked.tolerance')} <Small value={row.tolerance} />
          </span>
        )}
      </td>
    </tr>
  );
};

/** Two digits more than were printed: enough to see on which side of it ours lies. Points, as in the sources. */
const withMoreDigits = (ours: number, printed: string): string =>
  Number.isInteger(ours) && printedDecimals(printed) === 0
    ? String(ours)
    : ours.toFixed(Math.min(20, printedDecimals(printed) + 2));

/** `−2.1·10⁻⁷`. */
const Small = ({ value }: { value: number }) => {
  if (value === 0) return <>0</>;
  const [digits = '', power = ''] = value.toExponential(1).replaceAll('-', '−').split('e');
  return (
    <>
      {digits}
      {power === '+0' ? (
        ''
      ) : (
        <>
          ·10<sup>{power.replace('+', '')}</sup>
        </>
      )}
    </>
  );
};
