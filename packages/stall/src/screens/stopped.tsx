import { Button, EmptyState, LanguageProvider, Plate } from '@megibung/ui';
import type { ReactElement, ReactNode } from 'react';
import { wordsIn } from '../stall/words.ts';

/** Screens for when the app cannot run, before any setting is known: in Indonesian, with English below. */
export const ElsewhereScreen = ({ onTakeOver }: { readonly onTakeOver: () => void }): ReactElement => (
  <Stopped title="stall.elsewhere.title" what="stall.elsewhere.what">
    <Button tone="go" large onClick={onTakeOver}>
      {wordsIn('id')('stall.elsewhere.here')} · {wordsIn('en')('stall.elsewhere.here')}
    </Button>
  </Stopped>
);

export const NoStorageScreen = ({ onRetry }: { readonly onRetry: () => void }): ReactElement => (
  <Stopped title="stall.noStorage.title" what="stall.noStorage.what">
    <Button tone="go" large onClick={onRetry}>
      {wordsIn('id')('common.action.retry')} · {wordsIn('en')('common.action.retry')}
    </Button>
  </Stopped>
);

interface StoppedProps {
  readonly title: 'stall.elsewhere.title' | 'stall.noStorage.title';
  readonly what: 'stall.elsewhere.what' | 'stall.noStorage.what';
  readonly children: ReactNode;
}

const Stopped = ({ title, what, children }: StoppedProps): ReactElement => (
  <LanguageProvider value="id">
    <main className="page stopped">
      <h1>{wordsIn('id')(title)}</h1>
      <EmptyState picture={<Plate kind="crossed" size={120} />} action={children}>
        {wordsIn('id')(what)}
      </EmptyState>
      <p lang="en" className="quiet">
        <strong>{wordsIn('en')(title)}.</strong> {wordsIn('en')(what)}
      </p>
    </main>
  </LanguageProvider>
);
