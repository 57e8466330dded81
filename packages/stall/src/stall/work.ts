import { fromPublicId } from '@megibung/core';
import type { Access, StallApi } from '../api/stall-api.ts';
import type { Identity } from '../device/identity.ts';
import { isToBeSent } from '../outbox/item.ts';
import type { Sender, Sent } from '../outbox/sender.ts';
import { createSending } from '../outbox/sending.ts';
import { askForSync, onSync } from '../service-worker/ask-for-sync.ts';
import type { SnapshotOwner } from '../snapshot/snapshot-store.ts';
import { watchStall } from './live.ts';
import type { StallSeen } from './stall-view.ts';
import type { Link, Store } from './store.ts';

/** The work behind the screens: sending what is owed, and keeping what the phone knows fresh while somebody looks. */
export interface Work {
  /** Sends what waits, if anything does. */
  readonly wake: () => void;
  /** Follows the stall anew: the phone has become another one, or has come back to sight. */
  readonly follow: () => void;
  readonly refresh: () => Promise<void>;
}

export interface WorkDeps {
  readonly api: StallApi;
  readonly sender: Sender;
  readonly syncSnapshot: (access: Access, owner: SnapshotOwner) => Promise<unknown>;
  readonly store: Store;
  readonly fetch: typeof fetch;
  readonly random: () => number;
  readonly now: () => number;
  readonly keepStall: (stall: StallSeen) => Promise<void>;
}

/** How often the snapshot is fetched though nothing was heard: its age is part of what it says. */
const SNAPSHOT_MS = 4 * 60_000;

export const startWork = (deps: WorkDeps): Work => {
  const { api, store } = deps;

  const refreshStall = async (access: Access): Promise<void> => {
    const outcome = await api.stall(access);
    // The phone may have been released, or enrolled anew, meanwhile.
    if (accessOf(store.get().identity)?.bearer !== access.bearer) return;
    if (outcome.kind === 'ok') {
      const stall = { view: outcome.body, at: deps.now() };
      store.set({ stall, link: 'good' });
      await deps.keepStall(stall);
    } else {
      store.set({ link: linkOf(outcome) });
    }
  };

  const refresh = async (): Promise<void> => {
    const { identity } = store.get();
    const access = accessOf(identity);
    if (!access || !identity) return;
    await Promise.all([
      refreshStall(access),
      // A snapshot that cannot be had leaves the one before; its age is shown.
      deps.syncSnapshot(access, ownerOf(identity)).catch(() => undefined),
    ]);
  };

  const isOwing = (): boolean => [...store.get().items.values()].some(isToBeSent);
  const sending = createSending(deps.random, async () => {
    const access = accessOf(store.get().identity);
    if (!access || !isOwing()) return null;
    const sent = await deps.sender.sendOwed(access);
    // A revoked phone may still send what it served: that this went well makes it no member again.
    if (store.get().link !== 'revoked' || sent.kind !== 'answered') store.set({ link: linkOf(sent) });
    if (sent.kind === 'answered') await refresh();
    if (sent.kind === 'unreachable') void askForSync();
    return sent;
  });

  let following: AbortController | null = null;
  const follow = (): void => {
    following?.abort();
    following = null;
    const access = accessOf(store.get().identity);
    if (!access || document.hidden) return;
    following = new AbortController();
    const { signal } = following;
    watchStall(deps, access, () => void refresh(), signal);
    const timer = window.setInterval(() => void refresh(), SNAPSHOT_MS);
    signal.addEventListener('abort', () => window.clearInterval(timer));
    void refresh();
  };

  const comeBack = (): void => {
    sending.wake();
    follow();
  };
  onSync(sending.wake);
  window.addEventListener('online', comeBack);
  document.addEventListener('visibilitychange', comeBack);
  return { wake: sending.wake, follow, refresh };
};

export const linkOf = (sent: Sent): Link => {
  if (sent.kind === 'answered') return 'good';
  if (sent.kind === 'unreachable') return sent.why;
  return sent.code === 'not_signed_in' || sent.code === 'not_allowed' ? 'revoked' : 'good';
};

export const accessOf = (identity: Identity | null): Access | null =>
  identity
    ? { community: identity.community.id, slug: identity.community.slug, bearer: identity.bearer }
    : null;

export const ownerOf = ({ community, vendor }: Identity): SnapshotOwner => ({
  community: fromPublicId('community', community.id) ?? '',
  vendor: fromPublicId('vendor', vendor.id) ?? '',
});
