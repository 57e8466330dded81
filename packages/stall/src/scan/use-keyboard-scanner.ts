import { useLayoutEffect, useRef } from 'react';
import { createKeyboardScanner } from './keyboard-scanner.ts';
import { type Reading, whatWasRead } from './what-was-read.ts';

/** Hears a hardware scanner anywhere on the screen; what is typed into a field stays there. */
export const useKeyboardScanner = (onReading: (reading: Reading) => void): void => {
  const report = useRef(onReading);
  report.current = onReading;
  // Before the screen is painted: what is typed from then on is meant for it.
  useLayoutEffect(() => {
    const scanner = createKeyboardScanner();
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
      const code = scanner.key(event.key, event.timeStamp);
      if (code === null) return;
      // Its Enter would press the button that has the focus.
      event.preventDefault();
      event.stopPropagation();
      report.current(whatWasRead(code, window.location.host));
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, []);
};
