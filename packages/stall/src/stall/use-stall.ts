import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { CuePlayer } from '../verdict/cues.ts';
import type { StallApp } from './stall-app.ts';
import type { StallState } from './store.ts';

export interface StallContextValue {
  readonly app: StallApp;
  readonly cues: CuePlayer;
}

export const StallContext = createContext<StallContextValue | null>(null);

export const useStall = (): StallContextValue & { readonly state: StallState } => {
  const value = useContext(StallContext);
  if (!value) throw new Error('outside of the app');
  const state = useSyncExternalStore(value.app.watch, value.app.state);
  return { ...value, state };
};

/** The time, anew every `everyMs` while the component is there. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return now;
};

/** The community's clock; the house's before the phone is enrolled. */
export const timeZoneOf = ({ stall, identity }: StallState): string =>
  stall?.view.community.timeZone ?? identity?.community.timeZone ?? 'Asia/Makassar';
