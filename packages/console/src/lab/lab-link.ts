import { checkScenario, type Scenario, scenarios } from '@megibung/dynamics';
import { type Changes, type Json, withChanges } from './document.ts';

/** Everything that a picture of the Lab is made of. */
export interface LabPicture {
  readonly base: Base;
  readonly changes: Changes;
  readonly seed: number;
  readonly runs: number;
  /** Beside it stands the base as it was. */
  readonly isCompared: boolean;
  /** Of the numbers it was made of, where the sender's were complete. */
  readonly hash: string | null;
}

/** Where it began: one of the stories, by id, or a scenario of one's own. */
export type Base =
  | { readonly kind: 'story'; readonly id: string; readonly scenario: Scenario }
  | { readonly kind: 'own'; readonly scenario: Scenario };

export type Opened = { readonly ok: true; readonly picture: LabPicture } | { readonly ok: false };

/** Larger than any scenario that makes sense: a link is made by anybody. */
const textMax = 2_000_000;
export const runsOffered = [8, 40, 200, 1_000] as const;
export const seedMax = 2 ** 31 - 1;

const version = 1;

/** `#lab=…`: small letters of JSON, deflated where the browser can. It stays in the browser: a server never sees it. */
export const encodeLink = async (picture: LabPicture): Promise<string> => {
  const { base, changes, seed, runs, isCompared, hash } = picture;
  const kept = {
    v: version,
    ...(base.kind === 'story' ? { s: base.id } : { d: base.scenario }),
    ...(Object.keys(changes).length > 0 ? { c: changes } : {}),
    n: seed,
    r: runs,
    ...(isCompared ? { p: 1 } : {}),
    ...(hash === null ? {} : { h: hash.slice(0, 16) }),
  };
  const text = new TextEncoder().encode(JSON.stringify(kept));
  if (typeof CompressionStream === 'undefined') return `#lab=j${toBase64Url(text)}`;
  return `#lab=d${toBase64Url(await through(text, new CompressionStream('deflate-raw')))}`;
};

/** The picture of a link; null where the address has none, `{ ok: false }` where it makes no sense. */
export const decodeLink = async (fragment: string): Promise<Opened | null> => {
  const found = /^#?lab=([dj])([A-Za-z0-9_-]*)$/.exec(fragment);
  if (!found) return fragment.replace(/^#/, '').startsWith('lab=') ? { ok: false } : null;
  try {
    const bytes = fromBase64Url(found[2] ?? '');
    const text = found[1] === 'd' ? await through(bytes, new DecompressionStream('deflate-raw')) : bytes;
    return pictureOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)));
  } catch {
    return { ok: false };
  }
};

const pictureOf = (kept: unknown): Opened => {
  if (typeof kept !== 'object' || kept === null) return { ok: false };
  const { v, s, d, c = {}, n, r, p, h } = kept as Record<string, unknown>;
  const base = s === undefined ? ownBase(d) : storyBase(s);
  const isSound =
    v === version &&
    Number.isInteger(n) &&
    (n as number) >= 0 &&
    (n as number) <= seedMax &&
    (runsOffered as readonly unknown[]).includes(r) &&
    typeof c === 'object' &&
    c !== null &&
    !Array.isArray(c) &&
    (h === undefined || (typeof h === 'string' && /^[0-9a-f]{16}$/.test(h)));
  if (!base || !isSound) return { ok: false };
  const changes = c as Record<string, Json>;
  if (!checkScenario(withChanges(base.scenario, changes)).ok) return { ok: false };
  return {
    ok: true,
    picture: {
      base,
      changes,
      seed: n as number,
      runs: r as number,
      isCompared: p === 1,
      hash: (h as string | undefined) ?? null,
    },
  };
};

export const storyBase = (id: unknown): Base | null => {
  const found = scenarios.find((each) => each.id === id);
  return found ? { kind: 'story', ...found } : null;
};

const ownBase = (document: unknown): Base | null => {
  const checked = checkScenario(document);
  return checked.ok ? { kind: 'own', scenario: checked.scenario } : null;
};

const toBase64Url = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > textMax) {
      await reader.cancel();
      throw new RangeError('the link holds too much');
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};
