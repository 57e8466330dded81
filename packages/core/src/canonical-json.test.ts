import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type CanonicalValue, isCanonicalJson, toCanonicalJson } from './canonical-json.ts';

const asciiKey = fc.string({ unit: 'grapheme-ascii', maxLength: 6 });
const wellFormed = fc
  .string({ unit: 'binary', maxLength: 20 })
  .filter((text) => !/[\p{Surrogate}\0]/u.test(text));
const canonicalValue: fc.Arbitrary<CanonicalValue> = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    wellFormed,
    // −0 is written as 0 (RFC 8785 §3.2.2.3), so it does not come back as itself.
    fc.maxSafeInteger().map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(asciiKey, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value;

describe('RFC 8785', () => {
  test.each<[string, CanonicalValue, string]>([
    ['literals (§3.2.2)', [null, true, false], '[null,true,false]'],
    // The RFC's own example string, as in §3.2.2.
    ['strings (§3.2.2.2)', '€$\u000f\u000aA\'\u0042\u0022\u005c\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    ['the short escapes', '\b\t\n\f\r', '"\\b\\t\\n\\f\\r"'],
    ['other control characters, lower case hex', '\u0001\u001f', '"\\u0001\\u001f"'],
    ['no other character is escaped', '\u007f\u0080/\u2028\u2029😀', '"\u007f\u0080/\u2028\u2029😀"'],
    ['no normalisation (§3.1): é as one and as two', ['é', 'e\u0301'], '["é","e\u0301"]'],
    ['integers', [0, 1, -1, 2 ** 53 - 1, -(2 ** 53 - 1)], '[0,1,-1,9007199254740991,-9007199254740991]'],
    ['minus zero (§3.2.2.3)', -0, '0'],
    ['no white space, empty containers', { b: [], a: {} }, '{"a":{},"b":[]}'],
    // §3.2.3: by code unit, so capitals before small letters, digits before both, and 10 before 9.
    [
      'keys sorted by code unit',
      { b: 1, a: 2, B: 3, '9': 4, '10': 5, '': 6, _: 7 },
      '{"":6,"10":5,"9":4,"B":3,"_":7,"a":2,"b":1}',
    ],
    [
      'keys sorted at every depth, arrays left alone',
      [{ b: [{ d: 1, c: 2 }], a: 0 }, 2, 1],
      '[{"a":0,"b":[{"c":2,"d":1}]},2,1]',
    ],
    ['keys are escaped like strings', { '"\n': 1 }, '{"\\"\\n":1}'],
    [
      'a key named like a prototype',
      JSON.parse('{"__proto__":1,"constructor":2}'),
      '{"__proto__":1,"constructor":2}',
    ],
  ])('%s', (_, value, expected) => {
    expect(toCanonicalJson(value)).toBe(expected);
    expect(isCanonicalJson(expected)).toBe(true);
  });
});

describe('what has no canonical form throws', () => {
  test.each<[string, unknown]>([
    ['a fraction', 1.5],
    ['an integer beyond 2⁵³', 2 ** 53],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a bigint', 1n],
    ['undefined', undefined],
    ['undefined in an object', { a: undefined }],
    ['undefined in an array', [undefined]],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a lone high surrogate', 'a\ud83d'],
    ['a lone low surrogate', '\ude00a'],
    ['surrogates the wrong way round', '\ude00\ud83d'],
    ['a lone surrogate deep inside', { a: [{ b: '\ud83d' }] }],
    ['a key that is not ASCII', { é: 1 }],
    ['a key that is not ASCII deep inside', [{ a: { '\u0080': 1 } }]],
  ])('%s', (_, value) => expect(() => toCanonicalJson(value as CanonicalValue)).toThrow(TypeError));
});

describe('isCanonicalJson', () => {
  test.each([
    ['white space', '{"a": 1}'],
    ['a line end', '{"a":1}\n'],
    ['a byte order mark', '\ufeff{"a":1}'],
    ['keys out of order', '{"b":1,"a":2}'],
    ['a key twice', '{"a":1,"a":1}'],
    ['an escape that is not needed', '"\\u0041"'],
    ['an escaped slash', '"\\/"'],
    ['upper case hex', '"\\u000F"'],
    ['a long escape where a short one exists', '"\\u000a"'],
    ['minus zero', '-0'],
    ['an exponent', '1e2'],
    ['a fraction', '1.5'],
    ['a fraction that is an integer', '1.0'],
    ['an integer beyond 2⁵³', '9007199254740993'],
    ['an escaped lone surrogate', '"\\ud83d"'],
    ['nothing', ''],
    ['no JSON', '{a:1}'],
    ['NaN', 'NaN'],
  ])('no: %s', (_, text) => expect(isCanonicalJson(text)).toBe(false));
});

describe('for every value of our subset', () => {
  it('the text is JSON of the same value, and canonical', () => {
    fc.assert(
      fc.property(canonicalValue, (value) => {
        const text = toCanonicalJson(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(toCanonicalJson(JSON.parse(text))).toBe(text);
        expect(isCanonicalJson(text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('the order in which members were added does not matter', () => {
    const members = fc.uniqueArray(fc.tuple(asciiKey, canonicalValue), {
      selector: ([key]) => key,
      maxLength: 8,
    });
    const shuffled = members.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(toCanonicalJson(Object.fromEntries(other))).toBe(toCanonicalJson(Object.fromEntries(one)));
      }),
    );
  });

  it('keys stand in the order of their bytes, as PostgreSQL sorts them with COLLATE "C"', () => {
    fc.assert(
      fc.property(fc.uniqueArray(asciiKey, { maxLength: 12 }), (keys) => {
        const text = toCanonicalJson(Object.fromEntries(keys.map((key) => [key, null])));
        const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(text).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:null`).join(',')}}`);
      }),
    );
  });

  it('different values have different texts', () => {
    fc.assert(
      fc.property(canonicalValue, canonicalValue, (one, other) => {
        const isSame = toCanonicalJson(one) === toCanonicalJson(other);
        expect(isSame).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)));
      }),
    );
  });

  it('any other spelling of it is not canonical', () => {
    fc.assert(
      fc.property(canonicalValue, (value) => {
        const text = toCanonicalJson(value);
        expect(isCanonicalJson(` ${text}`)).toBe(false);
        const indented = JSON.stringify(JSON.parse(text), null, 1);
        expect(isCanonicalJson(indented)).toBe(indented === text);
      }),
    );
  });

  it('isCanonicalJson never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof isCanonicalJson(text) === 'boolean'),
    );
  });
});

/** Objects as sorted lists of pairs, to compare values without the function under test. */
function sorted(value: CanonicalValue): unknown {
  if (Array.isArray(value)) return ['array', value.map(sorted)];
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value as Record<string, CanonicalValue>);
  return [
    'object',
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]),
  ];
}
