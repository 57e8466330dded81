import { createStallApi } from '../api/stall-api.ts';
import { createTransport } from '../api/transport.ts';
import { createClock } from '../clock/clock.ts';
import { openOutbox } from '../outbox/outbox.ts';
import { createSender } from '../outbox/sender.ts';
import { openStallDatabase, readState } from '../storage/database.ts';
import { entryStore } from '../storage/entry-store.ts';

const TIMEOUT_MS = 20_000;

/**
 * Sends what waits while no page of the app is open: the browser wakes us when there is a network again. Only answers
 * are added to the outbox, nothing is signed, so a page that opens meanwhile is not disturbed: at worst it asks for the
 * same answers again. Rejects where something still waits, so that the browser tries once more.
 */
export const sendInBackground = async (): Promise<void> => {
  const database = await openStallDatabase(() => undefined);
  try {
    const identity = await readState(database, 'identity');
    if (!identity) return;
    const clock = createClock({
      phone: Date.now,
      steady: () => performance.now(),
      kept: await readState(database, 'clock'),
      // The page keeps the clock; what is heard here is heard there again.
      keep: () => undefined,
    });
    const sender = createSender({
      api: createStallApi(
        createTransport({
          fetch: (...given) => fetch(...given),
          isOnline: () => true,
          timeoutMs: TIMEOUT_MS,
          clock,
        }),
      ),
      outbox: await openOutbox(entryStore(database)),
      now: clock.now,
      steady: () => performance.now(),
      seen: () => null,
    });
    const { community, bearer } = identity;
    const sent = await sender.sendOwed({ community: community.id, slug: community.slug, bearer });
    if (sent.kind === 'unreachable') throw new Error(`not sent: ${sent.why}`);
  } finally {
    database.close();
  }
};
