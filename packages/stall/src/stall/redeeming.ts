import { deviceRecordText, deviceUndoText } from '@megibung/core';
import type { VerifySignature } from '@megibung/token';
import type { Access } from '../api/stall-api.ts';
import { judge } from '../judge/judge.ts';
import type { Known } from '../judge/known.ts';
import type { NextLink, SignedNext } from '../outbox/chain.ts';
import type { OutboxItem, OutboxItems, Way } from '../outbox/entry.ts';
import { needsDigits, stateOf, undoMsLeft } from '../outbox/item.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Sender } from '../outbox/sender.ts';
import { signLink, tokenHashOf } from '../outbox/sign-link.ts';
import type { Tried } from './tried.ts';

/** Who this phone is, while it scans. */
export interface Redeemer {
  /** Bare UUID of the phone. */
  readonly device: string;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  /** Bare UUID of the stall. */
  readonly vendor: string;
  readonly access: Access;
}

export interface RedeemingDeps {
  readonly outbox: Outbox;
  readonly sender: Sender;
  /** This device's items. */
  readonly items: () => OutboxItems;
  /** Resolves when what the phone keeps is read. */
  readonly known: () => Promise<Known | null>;
  readonly verify: VerifySignature;
  readonly redeemer: () => Redeemer | null;
  /** Corrected, ms. */
  readonly now: () => number;
  readonly newUuid: () => string;
  /** Resolves when a queue has waited for long enough. */
  readonly patience: () => Promise<void>;
  readonly undoSeconds: () => number;
  /** How the last try to ask about a redemption ended. */
  readonly onTried: (redemption: string, tried: Tried) => void;
}

/**
 * From a scan to its verdict: signed and written down, judged by the phone, asked about; and where nobody answers in
 * time and it is good, made a fact before the vendor is told to serve. Everything that counts is on disk at each step, so
 * it can be left off and taken up anywhere.
 */
export interface Redeeming {
  /** The id of the card's redemption; an unfinished one of the same card keeps its id. Rejects where nothing is stored. */
  readonly scanned: (token: string, way: Way) => Promise<string>;
  /** Asks, and decides where nobody answers in time. Rejects where the decision cannot be stored. */
  readonly decide: (redemption: string) => Promise<void>;
  readonly digits: (redemption: string, digits: string) => Promise<void>;
  /** The vendor says that the meal was served. */
  readonly served: (redemption: string) => Promise<void>;
  readonly left: (redemption: string) => Promise<void>;
  readonly undo: (redemption: string) => Promise<void>;
}

export const createRedeeming = (deps: RedeemingDeps): Redeeming => {
  const { outbox, now } = deps;
  const deciding = new Map<string, Promise<void>>();

  const openItem = (token: string): OutboxItem | undefined =>
    [...deps.items().values()].find((item) => item.token === token && stateOf(item) === 'asking');

  const redeemerNow = (): Redeemer => {
    const redeemer = deps.redeemer();
    if (!redeemer) throw new Error('not enrolled');
    return redeemer;
  };

  const run = async (redemption: string): Promise<void> => {
    const item = deps.items().get(redemption);
    const redeemer = deps.redeemer();
    if (!item || !redeemer || stateOf(item) !== 'asking' || needsDigits(item)) return;
    if (isUnknownToServer(deps.items(), item)) return deps.onTried(redemption, { kind: 'withheld' });
    const asked = deps.sender.ask(redeemer.access, redemption).then((sent) => {
      deps.onTried(redemption, sent);
      return sent;
    });
    const late: Tried = { kind: 'late' };
    const tried = await Promise.race([asked, deps.patience().then(() => late)]);
    if (tried === late) {
      asked.catch(() => undefined);
      deps.onTried(redemption, late);
    }
    const after = deps.items().get(redemption);
    if (!after || stateOf(after) !== 'asking') return;
    const isUnheard = tried.kind === 'late' || tried.kind === 'unreachable';
    if (isUnheard && after.judgement?.verdict === 'good') {
      await outbox.add({ kind: 'served', redemption, by: 'phone', at: now() });
    }
  };

  const decide = (redemption: string): Promise<void> => {
    const had = deciding.get(redemption);
    if (had) return had;
    const decision = run(redemption).finally(() => deciding.delete(redemption));
    deciding.set(redemption, decision);
    return decision;
  };

  /** Both ways of taking one back; null from `mayStill` where by then it cannot be. */
  const takeBack = async (
    redemption: string,
    kind: 'left' | 'undo',
    mayStill: (item: OutboxItem) => boolean,
  ): Promise<void> => {
    const redeemer = redeemerNow();
    const item = deps.items().get(redemption);
    if (!item || !mayStill(item)) return;
    const undo = deps.newUuid();
    const { record } = item;
    if (!record) return outbox.add({ kind, redemption, undo, at: now() });
    await outbox.addSigned(signerOf(redeemer), () => {
      const current = outbox.items().get(redemption);
      if (!current || !mayStill(current)) return null;
      // Never before what it takes back, whatever became of the clock between the two.
      const at = Math.max(now(), item.scannedAt);
      return {
        text: (link) =>
          deviceUndoText({
            ...link,
            redemptionId: redemption,
            undoId: undo,
            eventAt: new Date(at),
            undoes: record.counter,
          }),
        entry: (link) => ({ kind, redemption, undo, at, record: link }),
      };
    });
  };

  return {
    scanned: async (token, way) => {
      const redeemer = redeemerNow();
      const known = await deps.known();
      const unfinished = openItem(token);
      if (unfinished) return unfinished.redemption;
      const { verify } = deps;
      const { vendor } = redeemer;
      const judgement = await judge({ token, known, items: deps.items(), vendor, now: now(), verify });
      const snapshot = known ? `${known.says.epoch}.${known.says.head}` : null;
      let redemption = deps.newUuid();
      await outbox.addSigned(signerOf(redeemer), () => {
        const meanwhile = openItem(token);
        if (meanwhile) {
          redemption = meanwhile.redemption;
          return null;
        }
        const at = now();
        return {
          text: (link) =>
            deviceRecordText({
              ...link,
              redemptionId: redemption,
              eventAt: new Date(at),
              tokenHash: tokenHashOf(token),
              snapshot,
            }),
          entry: (link) => ({
            kind: 'redemption',
            redemption,
            device: redeemer.device,
            token,
            way,
            at,
            record: link,
            ...(snapshot === null ? {} : { snapshot }),
            judgement,
          }),
        };
      });
      return redemption;
    },
    decide,
    digits: async (redemption, digits) => {
      await outbox.add({ kind: 'digits', redemption, digits, at: now() });
      await decide(redemption);
    },
    served: (redemption) => outbox.add({ kind: 'served', redemption, by: 'vendor', at: now() }),
    left: (redemption) => takeBack(redemption, 'left', (item) => stateOf(item) === 'asking'),
    undo: (redemption) =>
      takeBack(redemption, 'undo', (item) => undoMsLeft(item, now(), deps.undoSeconds()) > 0),
  };
};

/** This phone served the same card, and has not been able to say so yet. */
const isUnknownToServer = (items: OutboxItems, { token, redemption }: OutboxItem): boolean =>
  [...items.values()].some(
    (item) => item.redemption !== redemption && item.token === token && stateOf(item) === 'kept',
  );

const signerOf = ({ device, sign }: Redeemer) => ({
  device,
  sign: (next: NextLink, text: string): Promise<SignedNext> => signLink(sign, next, text),
});
