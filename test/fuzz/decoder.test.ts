import { decodePayload, encodeBase32, encodePayload, PAYLOAD_BYTES, parseTokenInput } from '@megibung/token';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import vectors from '../vectors/token.json' with { type: 'json' };

/**
 * The decoder reads what strangers hold before a camera. Whatever comes, it answers; and what it takes for a payload is
 * one, to the byte.
 */
const runs = process.env.LONG ? 2_000_000 : 120_000;
const genuine = vectors.valid.flatMap((vector) => [vector.link, vector.payload, vector.shortCode]);

const base32Alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'];
/** A genuine code with a few characters changed, taken away, doubled or swapped. */
const damaged = fc
  .tuple(
    fc.constantFrom(...genuine),
    fc.array(
      fc.tuple(
        fc.nat(400),
        fc.constantFrom('replace', 'remove', 'double', 'swap'),
        fc.oneof(
          fc.constantFrom(...base32Alphabet),
          fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        ),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([text, edits]) => edits.reduce(edit, text));

const edit = (text: string, [at, how, character]: [number, string, string]): string => {
  const i = at % Math.max(1, text.length);
  if (how === 'replace') return text.slice(0, i) + character + text.slice(i + 1);
  if (how === 'remove') return text.slice(0, i) + text.slice(i + 1);
  if (how === 'double') return text.slice(0, i + 1) + text.slice(i);
  return text.slice(0, i) + (text[i + 1] ?? '') + (text[i] ?? '') + text.slice(i + 2);
};

const anything = fc.oneof(
  { weight: 4, arbitrary: damaged },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...base32Alphabet), maxLength: 140 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.webUrl({ withFragments: true }) },
);

test(`${runs} inputs: the parser always answers, and a payload it accepts is one`, {
  timeout: 600_000,
}, () => {
  const seen = { payload: 0, shortCode: 0, malformed: 0 };
  fc.assert(
    fc.property(anything, (text) => {
      const parsed = parseTokenInput(text);
      seen[parsed.kind]++;
      if (parsed.kind !== 'payload') return;
      expect(parsed.payload).toHaveLength(PAYLOAD_BYTES);
      const fields = decodePayload(parsed.payload);
      if (!fields.ok) throw new Error('accepted by one door, refused by the other');
      // Numbers that we never issue (batch 0, index 0) can be read but not written; they name no token.
      if (fields.batch > 0 && fields.index > 0) expect(encodePayload(fields)).toEqual(parsed.payload);
      expect(text.toUpperCase().replace(/\s/g, '')).toContain(encodeBase32(parsed.payload));
    }),
    { numRuns: runs },
  );
  // The fuzz reaches every answer, or it would prove little.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(runs / 1_000);
});

test('any bytes: the payload decoder always answers', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 160 }), (bytes) => {
      const fields = decodePayload(bytes);
      expect(fields.ok && bytes.length !== PAYLOAD_BYTES).toBe(false);
    }),
    { numRuns: runs / 4 },
  );
});
