import { useEffect, useState } from 'react';
import { useServices } from '../api/services.ts';

/** Whole seconds until a moment; 0 once it has passed. */
export const useCountdown = (until: string): number => {
  const { now } = useServices();
  const left = () => Math.max(0, Math.ceil((Date.parse(until) - now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => setSeconds(left()), 1_000);
    return () => clearInterval(timer);
  });
  return seconds;
};

/** `4:05`. */
export const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
