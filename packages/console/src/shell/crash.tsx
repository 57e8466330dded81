import { Button, EmptyState, Plate } from '@megibung/ui';
import { Component, type ReactElement, type ReactNode } from 'react';
import { useWords } from '../words.ts';

/** A bug of ours: says so, keeps what was recorded out of it, and offers to load the page again. */
export class Crash extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };
  static getDerivedStateFromError() {
    return { crashed: true };
  }
  override render(): ReactNode {
    return this.state.crashed ? <CrashWords /> : this.props.children;
  }
}

const CrashWords = (): ReactElement => {
  const t = useWords();
  return (
    <main className="page" role="alert">
      <EmptyState
        picture={<Plate kind="question" size={120} />}
        action={
          <Button tone="go" icon="refresh" onClick={() => location.reload()}>
            {t('console.crash.reload')}
          </Button>
        }
      >
        {t('console.crash.lead')}
      </EmptyState>
    </main>
  );
};
