/** A small map whose entries are forgotten after a while, and the oldest when there are too many. */
export interface ExpiringCache<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => void;
  readonly clear: () => void;
}

export const createExpiringCache = <Value>(options: {
  readonly now: () => number;
  readonly ttlMs: number;
  readonly entriesMax: number;
}): ExpiringCache<Value> => {
  const entries = new Map<string, { value: Value; until: number }>();
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (options.now() < entry.until) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, { value, until: options.now() + options.ttlMs });
      if (entries.size <= options.entriesMax) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
    delete: (key) => {
      entries.delete(key);
    },
    clear: () => entries.clear(),
  };
};
