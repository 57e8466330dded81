import type { LiveEventRow, Queries } from '@megibung/ledger';

/**
 * New events of a community, to those who watch it. One reader per community for all who watch: woken by a write of
 * this server, and every few seconds for writes of others.
 */
export interface LiveHub {
  /** Something was written. Cheap; safe to call ten thousand times a second. */
  readonly signal: (communityId: string) => void;
  /** Calls back with new events in order, from after `after` on. Returns the way to stop. */
  readonly watch: (communityId: string, after: number, watcher: Watcher) => () => void;
  readonly watchers: () => number;
  /** Ends every watch: the server stops. */
  readonly close: () => void;
}

export interface Watcher {
  readonly onEvents: (events: readonly LiveEventRow[]) => void;
  /** More happened than it makes sense to tell one by one: everything should be read again. */
  readonly onSkip: (head: number) => void;
  readonly onEnd: () => void;
}

export interface LiveHubDeps {
  readonly queries: Pick<Queries, 'liveEvents' | 'logHead'>;
  readonly onError: (error: unknown) => void;
}

/** Events told one by one in one go; when more happened meanwhile, watchers are told to read again. */
const eventsMax = 200;
/** Watchers are told at most this often. */
const pauseMs = 250;
const pollMs = 3_000;

interface Channel {
  readonly watchers: Map<Watcher, number>;
  dirty: boolean;
  timer: NodeJS.Timeout | undefined;
  reading: boolean;
}

export const createLiveHub = ({ queries, onError }: LiveHubDeps): LiveHub => {
  const channels = new Map<string, Channel>();

  const read = async (communityId: string, channel: Channel): Promise<void> => {
    channel.dirty = false;
    const head = (await queries.logHead(communityId))?.seq ?? 0;
    const lagging = [...channel.watchers].filter(([, after]) => after < head);
    if (lagging.length === 0) return;
    const oldest = Math.max(head - eventsMax, Math.min(...lagging.map(([, after]) => after)));
    const events = await queries.liveEvents(communityId, oldest, head - oldest);
    for (const [watcher, after] of lagging) {
      if (!channel.watchers.has(watcher)) continue;
      channel.watchers.set(watcher, head);
      if (after < oldest) watcher.onSkip(head);
      else watcher.onEvents(events.filter(({ seq }) => seq > after));
    }
  };

  const schedule = (communityId: string, channel: Channel): void => {
    clearTimeout(channel.timer);
    if (channel.watchers.size === 0) {
      channels.delete(communityId);
      return;
    }
    channel.timer = setTimeout(() => void wake(communityId, channel), channel.dirty ? pauseMs : pollMs);
    channel.timer.unref();
  };

  const wake = async (communityId: string, channel: Channel): Promise<void> => {
    if (channel.reading) return;
    channel.reading = true;
    try {
      await read(communityId, channel);
    } catch (error) {
      // The database is away: the next poll looks again.
      onError(error);
    } finally {
      channel.reading = false;
      schedule(communityId, channel);
    }
  };

  return {
    signal: (communityId) => {
      const channel = channels.get(communityId);
      if (!channel || channel.dirty) return;
      channel.dirty = true;
      if (!channel.reading) schedule(communityId, channel);
    },
    watch: (communityId, after, watcher) => {
      const channel: Channel = channels.get(communityId) ?? {
        watchers: new Map(),
        dirty: true,
        timer: undefined,
        reading: false,
      };
      channels.set(communityId, channel);
      channel.watchers.set(watcher, after);
      channel.dirty = true;
      schedule(communityId, channel);
      return () => {
        channel.watchers.delete(watcher);
        if (channel.watchers.size === 0 && !channel.reading) schedule(communityId, channel);
      };
    },
    watchers: () => [...channels.values()].reduce((sum, { watchers }) => sum + watchers.size, 0),
    close: () => {
      for (const channel of channels.values()) {
        clearTimeout(channel.timer);
        for (const watcher of channel.watchers.keys()) watcher.onEnd();
        channel.watchers.clear();
      }
      channels.clear();
    },
  };
};
