/** @jsxImportSource hono/jsx */
import { problemCodes, redemptionStatuses } from '@megibung/core';
import { escapeMarkup } from '@megibung/ui/strings';
import { raw } from 'hono/html';
import { Fragment } from 'hono/jsx';
import { Document } from '../layout.tsx';
import type { Page } from '../page.ts';
import { type ApiDescription, type Operation, readApiDescription } from './openapi-document.ts';
import { exampleOf, exampleText } from './schema-example.ts';
import { type FieldRow, fieldsOf, formOf } from './schema-words.ts';

/** The API for people, from the very document that programs read: grouped, with examples, errors and statuses. */
export const DocsPage = (props: { page: Page; document: object; origin: string }) => {
  const { page, document, origin } = props;
  const { t } = page;
  const api = readApiDescription(document);
  return (
    <Document page={page} title="API" description={t('public.docs.lead')} width="wide">
      <header class="stack stack-tight">
        <h1>{t('public.docs.title')}</h1>
        <p class="lead">{t('public.docs.lead')}</p>
      </header>
      <nav class="docs-contents" aria-label={t('public.docs.contents')}>
        <ul class="line">
          {api.groups.map(({ name }) => (
            <li>
              <a href={`#${groupAnchor(name)}`}>{name}</a>
            </li>
          ))}
          <li>
            <a href="#statuses">{t('public.docs.statuses')}</a>
          </li>
          <li>
            <a href="#problems">{t('public.docs.problems')}</a>
          </li>
        </ul>
      </nav>
      <section class="stack" aria-labelledby="begin">
        <h2 id="begin">{t('public.docs.begin')}</h2>
        <p lang="en">{withCode(api.description)}</p>
        <Code text={firstRequest(api, origin)} label={t('public.docs.example')} />
        <p>
          <a href="/api/v1/openapi.json">{t('public.docs.document')}</a>
        </p>
      </section>
      {api.groups.map(({ name, operations }) => (
        <section class="stack" aria-labelledby={groupAnchor(name)} lang="en">
          <h2 id={groupAnchor(name)}>{name}</h2>
          {operations.map((operation) => (
            <OperationPart page={page} api={api} operation={operation} />
          ))}
        </section>
      ))}
      <Statuses page={page} />
      <Problems page={page} />
    </Document>
  );
};

const groupAnchor = (name: string): string => `group-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;

const firstRequest = ({ base }: ApiDescription, origin: string): string =>
  [`curl ${new URL(base, origin)}/communities/ubud/report \\`, `  -H 'Authorization: Bearer mgb_…'`].join(
    '\n',
  );

const Code = ({ text, label }: { text: string; label: string }) => (
  <figure class="docs-code">
    <figcaption class="small quiet">{label}</figcaption>
    <pre>
      <code>{text}</code>
    </pre>
  </figure>
);

const OperationPart = (props: { page: Page; api: ApiDescription; operation: Operation }) => {
  const { page, api, operation } = props;
  const { t } = page;
  const { method, path, body, answers } = operation;
  const success = answers.find(({ status }) => status.startsWith('2'));
  const failures = answers.filter(({ status }) => !status.startsWith('2'));
  const noun = nounOf(path);
  const bodyFields = body?.schema ? fieldsOf(body.schema, api.resolve) : [];
  return (
    <details class="operation" id={operation.anchor}>
      <summary>
        <span class={`method method-${method.toLowerCase()}`}>{method}</span>
        <code class="operation-path">{breakable(path)}</code>
        <span class="operation-summary">{operation.summary}</span>
      </summary>
      <div class="stack">
        {paragraphs(operation.description).map((text) => (
          <p>{withCode(text)}</p>
        ))}
        {operation.roles && (
          <p>
            <span class="quiet">{t('public.docs.who')}: </span>
            {operation.roles.includes('public') ? t('public.docs.everybody') : operation.roles.join(', ')}
          </p>
        )}
        {operation.parameters.length > 0 && (
          <Fields
            page={page}
            caption={t('public.docs.parameters')}
            rows={operation.parameters.map((parameter) => ({
              path: parameter.in === 'path' ? `{${parameter.name}}` : `?${parameter.name}=`,
              form: parameter.schema ? formOf(parameter.schema, api.resolve) : '',
              required: parameter.required ?? false,
              description: parameter.description ?? parameter.schema?.description ?? '',
            }))}
          />
        )}
        {bodyFields.length > 0 && <Fields page={page} caption={t('public.docs.body')} rows={bodyFields} />}
        {body?.schema && (
          <Code
            label={`${t('public.docs.example')}: ${method} ${path}`}
            text={exampleText(body.example ?? exampleOf(body.schema, api.resolve, noun))}
          />
        )}
        {success && (
          <>
            <p>
              <strong>{t('public.docs.answer')} </strong>
              <code>{success.status}</code> {success.type !== 'application/json' && success.type}{' '}
              {withCode(success.description)}
            </p>
            {success.schema && success.type === 'application/json' && (
              <Code
                label={`${t('public.docs.answer')} ${success.status}: ${method} ${path}`}
                text={exampleText(exampleOf(success.schema, api.resolve, noun))}
              />
            )}
          </>
        )}
        {failures.length > 0 && (
          <ul class="failures small">
            {failures.map(({ status, description }) => (
              <li>
                <code>{status}</code> {withCode(description)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
};

const Fields = (props: { page: Page; caption: string; rows: readonly FieldRow[] }) => {
  const { t } = props.page;
  return (
    <div class="docs-table">
      <table>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('public.docs.field')}</th>
            <th scope="col">{t('public.docs.form')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ path, form, required, description }) => (
            <tr>
              <th scope="row">
                <code>{breakable(path)}</code>
                {required && <span class="small quiet">{t('public.docs.required')}</span>}
              </th>
              <td>
                <code>{form}</code>
                {description && <p>{withCode(description)}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Statuses = ({ page: { language, t } }: { page: Page }) => (
  <section class="stack" aria-labelledby="statuses">
    <h2 id="statuses">{t('public.docs.statuses')}</h2>
    <p class="quiet">{t('public.docs.statusesLead')}</p>
    <div class="docs-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('public.docs.status')}</th>
            <th scope="col">{t('public.docs.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(redemptionStatuses).map(([status, words]) => (
            <tr>
              <th scope="row">
                <code>{breakable(status)}</code>
                {words.good && <span class="badge badge-go">{t('public.docs.good')}</span>}
              </th>
              <td>{words[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

const Problems = ({ page: { t } }: { page: Page }) => (
  <section class="stack" aria-labelledby="problems">
    <h2 id="problems">{t('public.docs.problems')}</h2>
    <p class="quiet">{t('public.docs.problemsLead')}</p>
    <div class="docs-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('public.docs.code')}</th>
            <th scope="col">{t('public.docs.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(problemCodes).map(([code, { status, title }]) => (
            <tr id={code}>
              <th scope="row">
                <code>{breakable(code)}</code>
                <span class="small quiet">{status}</span>
              </th>
              <td lang="en">{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\n{2,}/)
    // Who may call it stands below, from the table itself.
    .filter((each) => each !== '' && !/^(For: |Open to everybody\.)/.test(each));

/** Descriptions have `code` in them. */
const withCode = (text: string) => (
  <>{text.split('`').map((part, i) => (i % 2 === 1 ? <code>{part}</code> : <Fragment>{part}</Fragment>))}</>
);

/** Long names may break after a separator on a narrow screen. */
const breakable = (name: string) => raw(escapeMarkup(name).replace(/([/._]|\[\])/g, '$1<wbr>'));

const nounOf = (path: string): string => {
  const last = path
    .split('/')
    .filter((part) => /^[a-z]/.test(part))
    .pop();
  const nouns: Readonly<Record<string, string>> = {
    communities: 'community',
    vendors: 'vendor',
    meals: 'meal',
    prepayments: 'prepayment',
    batches: 'batch',
    handouts: 'handout',
    redemptions: 'redemption',
    undo: 'undo',
    keys: 'apiKey',
    devices: 'device',
    claim: 'device',
    session: 'user',
    members: 'user',
  };
  return nouns[last ?? ''] ?? (/prepayments/.test(path) ? 'prepayment' : 'vendor');
};
