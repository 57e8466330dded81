/**
 * Ids: UUIDs (version 7 where we make them) that the caller makes and keeps before it sends, so that a retry is
 * the same request. In JSON they carry a prefix that says what they name: `ven_018f…`.
 */
export const idPrefixes = {
  community: 'com',
  vendor: 'ven',
  meal: 'mea',
  prepayment: 'pre',
  batch: 'bat',
  handout: 'han',
  redemption: 'red',
  undo: 'und',
  device: 'dev',
  amendment: 'amd',
  recipient: 'rec',
  command: 'cmd',
  user: 'usr',
  apiKey: 'key',
} as const;

export type IdKind = keyof typeof idPrefixes;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => uuidPattern.test(text);

/** `ven_018f…` of a bare UUID. */
export const toPublicId = (kind: IdKind, uuid: string): string => `${idPrefixes[kind]}_${uuid}`;

/** The bare lower-case UUID of a public id or of a bare UUID; null where it is neither, or of another kind. */
export const fromPublicId = (kind: IdKind, id: string): string | null => {
  const lower = id.toLowerCase();
  const prefix = `${idPrefixes[kind]}_`;
  const uuid = lower.startsWith(prefix) ? lower.slice(prefix.length) : lower;
  return isUuid(uuid) ? uuid : null;
};

export interface IdDeps {
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Fills and returns `bytes` with cryptographically strong randomness. */
  readonly randomBytes: (bytes: Uint8Array) => Uint8Array;
}

/** A new UUIDv7 (RFC 9562 §5.7): sortable by millisecond, 74 random bits. */
export const newUuid = (deps: IdDeps): string => {
  const bytes = deps.randomBytes(new Uint8Array(16));
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const now = deps.now();
  view.setUint32(0, Math.floor(now / 0x1_0000));
  view.setUint16(4, now % 0x1_0000);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** A token's name for people: batch number and index (from 1), `12-003`. */
export const toSerial = (batch: number, index: number): string =>
  `${batch}-${String(index).padStart(3, '0')}`;

export const fromSerial = (serial: string): { batch: number; index: number } | null => {
  const match = /^([1-9][0-9]{0,9})-([0-9]{1,8})$/.exec(serial.trim());
  if (!match) return null;
  const batch = Number(match[1]);
  const index = Number(match[2]);
  return batch <= 0xffff_ffff && index >= 1 && index <= 0xff_ffff ? { batch, index } : null;
};
