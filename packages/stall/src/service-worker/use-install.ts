import { useEffect, useState } from 'react';

/** Chrome's event, which the DOM's types do not have. */
interface InstallPromptEvent extends Event {
  readonly prompt: () => Promise<unknown>;
}

let offered: InstallPromptEvent | null = null;
const listeners = new Set<() => void>();

// It comes once, early: before the screen that shows the button is there.
window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offered = event as InstallPromptEvent;
  for (const listener of listeners) listener();
});

/** Puts the app on the home screen; null where the browser does not offer it, or it is there already. */
export const useInstall = (): (() => void) | null => {
  const [offer, setOffer] = useState(offered);
  useEffect(() => {
    const listener = (): void => setOffer(offered);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  if (!offer) return null;
  return () => {
    void offer.prompt();
    offered = null;
    setOffer(null);
  };
};
