import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LiveState, watchNews } from '../api/live.ts';
import { communityKey } from '../api/queries.ts';

/** Keeps everything of a community fresh while one of its screens is open. */
export const useLive = (slug: string): LiveState => {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(
    () =>
      watchNews(
        `/api/v1/communities/${encodeURIComponent(slug)}/stream`,
        () => client.invalidateQueries({ queryKey: communityKey(slug) }),
        setState,
        {
          open: (url) => new EventSource(url),
          setTimer: (run, delayMs) => window.setTimeout(run, delayMs),
          clearTimer: (timer) => window.clearTimeout(timer),
        },
      ),
    [client, slug],
  );
  return state;
};
