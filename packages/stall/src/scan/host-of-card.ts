/** The hosts printed on the last cards read, for the verdict on a card that is not ours. Kept in memory only. */
const hosts = new Map<string, string>();
const KEPT_MAX = 20;

export const keepHost = (token: string, host: string | null): void => {
  if (host === null) return;
  hosts.delete(token);
  hosts.set(token, host);
  for (const first of hosts.keys()) {
    if (hosts.size <= KEPT_MAX) return;
    hosts.delete(first);
  }
};

/** Where a card says that it comes from, if that is not here. */
export const strangeHostOf = (token: string, ownHost: string): string | null => {
  const host = hosts.get(token);
  return host === undefined || host === ownHost.toLowerCase() ? null : host;
};
