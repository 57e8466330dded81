import { fromPublicId, limits, outboxExport, redemptionsIn, undoIn } from '@megibung/core';
import { z } from 'zod';

/** A phone's outbox, checked whole before anything of it is sent. Bodies are as the file has them. */
export interface OutboxFile {
  /** Bare UUIDs. */
  readonly device: string;
  readonly redemptions: readonly OutboxRedemption[];
  readonly undos: readonly { readonly redemption: string; readonly body: unknown }[];
  /** When the first and the last of its meals were served, ms; null where the file has none. */
  readonly span: { readonly from: number; readonly until: number } | null;
}

export interface OutboxRedemption {
  /** Bare UUID. */
  readonly id: string;
  /** When it was served, by the phone, ms; null where the phone did not say. */
  readonly at: number | null;
  readonly body: unknown;
}

/** Why a file is not taken. In each case nothing was sent. */
export type OutboxFault =
  | { readonly kind: 'tooLarge' | 'unreadable' | 'notOutbox' | 'damaged' | 'empty' }
  | { readonly kind: 'otherCommunity' | 'unknownPhone' }
  /** `vendor` is a bare UUID. */
  | { readonly kind: 'otherStall'; readonly vendor: string };

export type ReadOutbox =
  | { readonly ok: true; readonly file: OutboxFile }
  | { readonly ok: false; readonly fault: OutboxFault };

/** Where the file is to belong: bare UUIDs. */
export interface OutboxPlace {
  readonly community: string;
  readonly vendor: string;
  /** The stall's phones, revoked ones too: what they signed before still counts. */
  readonly devices: readonly string[];
}

const item = redemptionsIn.shape.redemptions.element;
const format = z.object({ format: z.literal(outboxExport.shape.format.value) });

/** Reads a file's text. Nothing of it is believed: format, place and every item are checked. */
export const readOutbox = (text: string, place: OutboxPlace): ReadOutbox => {
  if (text.length > limits.outboxFileBytesMax) return fault('tooLarge');
  const content = parse(text);
  // A file cut off in the middle is ours to name as long as its beginning is.
  if (content === undefined) return fault(text.includes(formatName) ? 'damaged' : 'notOutbox');
  if (!format.safeParse(content).success) return fault('notOutbox');
  const read = outboxExport.safeParse(content);
  if (!read.success) return fault('damaged');
  const { community, vendor, device } = read.data;
  if (community !== place.community) return fault('otherCommunity');
  if (vendor !== place.vendor) return { ok: false, fault: { kind: 'otherStall', vendor } };
  if (!place.devices.includes(device)) return fault('unknownPhone');

  const redemptions: OutboxRedemption[] = [];
  for (const body of read.data.redemptions) {
    const one = item.safeParse(body);
    if (!one.success || (one.data.record && one.data.record.deviceId !== device)) return fault('damaged');
    redemptions.push({ id: one.data.id, at: one.data.eventAt?.getTime() ?? null, body });
  }
  const undos: OutboxFile['undos'][number][] = [];
  for (const { redemption, body } of read.data.undos) {
    const one = undoIn.safeParse(body);
    const id = fromPublicId('redemption', redemption);
    if (!one.success || id === null || (one.data.record && one.data.record.deviceId !== device))
      return fault('damaged');
    undos.push({ redemption: id, body });
  }
  if (redemptions.length + undos.length === 0) return fault('empty');
  return { ok: true, file: { device, redemptions, undos, span: spanOf(redemptions) } };
};

const formatName = outboxExport.shape.format.value;

const fault = (kind: Exclude<OutboxFault['kind'], 'otherStall'>): ReadOutbox => ({
  ok: false,
  fault: { kind },
});

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const spanOf = (redemptions: readonly OutboxRedemption[]): OutboxFile['span'] => {
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  for (const { at } of redemptions) {
    if (at === null) continue;
    from = Math.min(from, at);
    until = Math.max(until, at);
  }
  return from <= until ? { from, until } : null;
};
