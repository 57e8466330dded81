import '@megibung/ui/theme.css';
import './styles/stall.css';
import { applyThemeChoice, readThemeChoice } from '@megibung/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { ElsewhereScreen, NoStorageScreen } from './screens/stopped.tsx';
import { keepUpToDate } from './service-worker/keep-up-to-date.ts';
import { startStallApp } from './stall/stall-app.ts';
import { StallContext } from './stall/use-stall.ts';
import { loadWords } from './stall/words.ts';
import { holdWriter } from './storage/one-writer.ts';
import { createCuePlayer } from './verdict/cues.ts';

/** The composition root: what the browser has goes in here, and nowhere else. */
const root = createRoot(document.getElementById('app') as HTMLElement);
const cues = createCuePlayer();

const start = async (): Promise<void> => {
  const holds = await holdWriter({ takeOver: false, onLost: () => void showElsewhere() });
  if (!holds) return showElsewhere();
  try {
    const app = await startStallApp({
      fetch: window.fetch.bind(window),
      now: Date.now,
      random: Math.random,
      randomBytes: (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
      subtle: window.isSecureContext ? crypto.subtle : undefined,
      userAgent: navigator.userAgent,
      isOnline: () => navigator.onLine,
      steady: () => performance.now(),
      storage: navigator.storage as StorageManager | undefined,
    });
    root.render(
      <StallContext.Provider value={{ app, cues }}>
        <App />
      </StallContext.Provider>,
    );
  } catch {
    await loadWords('en').catch(() => undefined);
    root.render(<NoStorageScreen onRetry={() => window.location.reload()} />);
  }
};

const showElsewhere = async (): Promise<void> => {
  await loadWords('en').catch(() => undefined);
  root.render(
    <ElsewhereScreen
      onTakeOver={async () => {
        await holdWriter({ takeOver: true, onLost: () => void showElsewhere() });
        // A fresh start reads what the other one wrote.
        window.location.reload();
      }}
    />,
  );
};

applyThemeChoice(readThemeChoice());
void start();
keepUpToDate();
