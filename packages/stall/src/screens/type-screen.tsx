import type { ReactElement } from 'react';
import { CodePad } from '../code/code-pad.tsx';
import { go, goInstead } from '../route.ts';
import { useKeyboardScanner } from '../scan/use-keyboard-scanner.ts';
import { useReadings } from '../scan/use-readings.ts';
import { useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';

/** The short code of a card that cannot be scanned. */
export const TypeScreen = (): ReactElement => {
  const t = useWords();
  const { app } = useStall();
  const { message, take, say } = useReadings();
  useKeyboardScanner((reading) => take(reading, 'scanner'));
  return (
    <CodePad
      title={t('stall.code.title')}
      label={t('stall.code.label')}
      message={message && t(`stall.nothing.${message}`)}
      onBack={() => go({ at: 'scan' })}
      onCode={(code) => {
        app.scanned(code, 'typed').then(
          (redemption) => goInstead({ at: 'verdict', redemption }),
          () => say('storage'),
        );
      }}
    />
  );
};
