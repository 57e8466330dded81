import { scenarios } from '@megibung/dynamics';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Base,
  decodeLink,
  encodeLink,
  type LabPicture,
  runsOffered,
  seedMax,
  storyBase,
} from './lab-link.ts';

const story = (id: string): Base => {
  const base = storyBase(id);
  if (!base) throw new Error(`no story ${id}`);
  return base;
};

const picture = (some: Partial<LabPicture> = {}): LabPicture => ({
  base: story('dry-pot'),
  changes: { 'rules.tokensPerDay': 14 },
  seed: 7,
  runs: 200,
  isCompared: true,
  hash: '0123456789abcdef',
  ...some,
});

test('whatever is set comes back from its link', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...scenarios.map(({ id }) => id)),
      fc.boolean(),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: seedMax }),
      fc.constantFrom(...runsOffered),
      fc.boolean(),
      fc.option(fc.stringMatching(/^[0-9a-f]{16}$/)),
      async (id, isOwn, tokens, seed, runs, isCompared, hash) => {
        const told = story(id);
        const base: Base = isOwn ? { kind: 'own', scenario: told.scenario } : told;
        const sent = picture({
          base,
          changes: { 'rules.tokensPerDay': tokens },
          seed,
          runs,
          isCompared,
          hash,
        });
        expect(await decodeLink(await encodeLink(sent))).toEqual({ ok: true, picture: sent });
      },
    ),
    { numRuns: 60 },
  );
});

test('a link to a story is short, and only of letters that survive a chat', async () => {
  const link = await encodeLink(picture());
  expect(link).toMatch(/^#lab=[A-Za-z0-9_-]{20,200}$/);
});

test('what was taken out stays out', async () => {
  const sent = picture({ changes: { 'rules.expiryDays': null } });
  expect(await decodeLink(await encodeLink(sent))).toEqual({ ok: true, picture: sent });
});

test.each([[''], ['#'], ['#content'], ['#setup=abc']])('%j is no link to a picture', async (fragment) => {
  expect(await decodeLink(fragment)).toBeNull();
});

const plain = (kept: unknown): string => `#lab=j${Buffer.from(JSON.stringify(kept)).toString('base64url')}`;

test.each<[what: string, fragment: string]>([
  ['nothing', '#lab='],
  ['half a link', '#lab=dq1YqU7Iy1FEqVrJSSs4sSi'],
  ['other letters', '#lab=d<script>'],
  ['no JSON', '#lab=jaGVsbG8'],
  ['null', plain(null)],
  ['another version', plain({ v: 2, s: 'dry-pot', n: 1, r: 200 })],
  ['a story that is none', plain({ v: 1, s: 'wet-pot', n: 1, r: 200 })],
  ['an inherited name', plain({ v: 1, s: '__proto__', n: 1, r: 200 })],
  ['no scenario', plain({ v: 1, d: { days: 3 }, n: 1, r: 200 })],
  ['a million runs', plain({ v: 1, s: 'dry-pot', n: 1, r: 1_000_000 })],
  ['a seed below 0', plain({ v: 1, s: 'dry-pot', n: -1, r: 200 })],
  [
    'changes that make no sense',
    plain({ v: 1, s: 'dry-pot', c: { 'rules.tokensPerDay': -3 }, n: 1, r: 200 }),
  ],
  ['a misspelt change', plain({ v: 1, s: 'dry-pot', c: { 'rulse.tokensPerDay': 3 }, n: 1, r: 200 })],
  [
    'a change of what all objects share',
    plain({ v: 1, s: 'dry-pot', c: { '__proto__.x': 3 }, n: 1, r: 200 }),
  ],
  ['a list of changes', plain({ v: 1, s: 'dry-pot', c: [1], n: 1, r: 200 })],
  ['a fingerprint that is none', plain({ v: 1, s: 'dry-pot', n: 1, r: 200, h: 'xyz' })],
])('%s is refused', async (_, fragment) => {
  expect(await decodeLink(fragment)).toEqual({ ok: false });
  expect('x' in {}).toBe(false);
});

test('a small link that would unfold to very much is refused', async () => {
  const bomb = new Blob([' '.repeat(30_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = Buffer.from(await new Response(bomb).arrayBuffer());
  expect(await decodeLink(`#lab=d${bytes.toString('base64url')}`)).toEqual({ ok: false });
});

test('any text is refused or opened, and never breaks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const opened = await decodeLink(`#lab=${text}`);
      expect(opened?.ok ?? false).toBe(false);
    }),
  );
});
