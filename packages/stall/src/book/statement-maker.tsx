import { Button, Card, Notice } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { shareFile } from '../stall/share-file.ts';
import { fileNameOf, type Statement, statementCsv } from './statement.ts';

/** The statement of what is on the screen, as a file, made on the phone. */
export const StatementMaker = ({ statement }: { readonly statement: Statement }): ReactElement => {
  const { t } = statement;
  const [busy, setBusy] = useState<'pdf' | 'csv' | null>(null);
  const [news, setNews] = useState<'saved' | 'failed' | null>(null);
  const make = async (kind: 'pdf' | 'csv'): Promise<void> => {
    setBusy(kind);
    setNews(null);
    try {
      const now = { ...statement, madeAt: Date.now() };
      const content = kind === 'csv' ? statementCsv(now) : await pdfOf(now);
      const type = kind === 'csv' ? 'text/csv' : 'application/pdf';
      const shared = await shareFile(new File([content], fileNameOf(now, kind), { type }));
      if (shared === 'saved') setNews('saved');
    } catch {
      setNews('failed');
    } finally {
      setBusy(null);
    }
  };
  return (
    <Card title={t('book.statement.make')}>
      <p>{t('book.statement.hint')}</p>
      <div className="button-row">
        <Button icon="share" busy={busy === 'pdf'} onClick={() => void make('pdf')}>
          {t('book.statement.pdf')}
        </Button>
        <Button icon="share" busy={busy === 'csv'} onClick={() => void make('csv')}>
          {t('book.statement.csv')}
        </Button>
      </div>
      <div aria-live="polite">
        {news === 'saved' && <Notice tone="go">{t('book.statement.saved')}</Notice>}
        {news === 'failed' && <Notice tone="stop">{t('book.statement.failed')}</Notice>}
      </div>
    </Card>
  );
};

/** The writer of PDFs is the largest part of the app, and few need it twice a month. */
const pdfOf = async (statement: Statement): Promise<Blob> =>
  (await import('./statement-pdf.ts')).statementPdf(statement);
