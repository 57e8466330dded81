import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { balanceByTakingBack, clearObligations } from './clearing.ts';
import { balancesOf, netInternalDebt, netPositions, type ObligationNetwork } from './obligations.ts';

/** The largest circulation another way: as long as some cycle gains (more arcs forward than back), go round it. */
const byCycles = ({ members, debtors, creditors, amounts }: ObligationNetwork): number => {
  const flow = Array.from(amounts, () => 0);
  const arcs = flow.flatMap((_, i) => {
    const [from, to] = [debtors[i] as number, creditors[i] as number];
    const [forward, back] = [
      { i, from, to, gain: 1 },
      { i, from: to, to: from, gain: -1 },
    ];
    return [forward, back];
  });
  const room = ({ i, gain }: { i: number; gain: number }): number =>
    gain > 0 ? (amounts[i] as number) - (flow[i] as number) : (flow[i] as number);
  for (;;) {
    const best = new Array<number>(members).fill(0);
    const by = new Array<(typeof arcs)[number] | undefined>(members).fill(undefined);
    let last = -1;
    for (let round = 0; round <= members; round++) {
      last = -1;
      for (const arc of arcs) {
        const reached = (best[arc.from] as number) + arc.gain;
        if (room(arc) <= 0 || reached <= (best[arc.to] as number)) continue;
        best[arc.to] = reached;
        by[arc.to] = arc;
        last = arc.to;
      }
      if (last < 0) return flow.reduce((a, b) => a + b, 0);
    }
    let member = last;
    for (let k = 0; k < members; k++) member = by[member]?.from ?? member;
    const cycle = [];
    let at = member;
    do {
      const arc = by[at];
      if (arc === undefined) throw new Error('a cycle has no end');
      cycle.push(arc);
      at = arc.from;
    } while (at !== member);
    const most = Math.min(...cycle.map(room));
    for (const { i, gain } of cycle) flow[i] = (flow[i] as number) + gain * most;
  }
};

const networks = (most: number): fc.Arbitrary<ObligationNetwork> =>
  fc.integer({ min: 1, max: 8 }).chain((members) =>
    fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: members - 1 }),
          fc.integer({ min: 0, max: members - 1 }),
          fc.integer({ min: 0, max: most }),
        ),
        { maxLength: 25 },
      )
      .map((edges) => ({
        members,
        debtors: edges.map(([from]) => from),
        creditors: edges.map(([, to]) => to),
        amounts: edges.map(([, , amount]) => amount),
      })),
  );

const expectCirculation = (network: ObligationNetwork, cleared: Float64Array): void => {
  expect(balancesOf(network, cleared).every((balance) => balance === 0)).toBe(true);
  cleared.forEach((amount, i) => {
    expect(Number.isSafeInteger(amount) && amount >= 0 && amount <= (network.amounts[i] as number)).toBe(
      true,
    );
  });
};

test.each([20, 1_000_000_000])('as much as going round cycles clears, amounts up to %d', async (most) => {
  await fc.assert(
    fc.asyncProperty(networks(most), async (network) => {
      const found = await clearObligations(network);
      expectCirculation(network, found.cleared);
      expect(found.amountCleared).toBe(byCycles(network));
      expect(found.amountRemaining).toBeGreaterThanOrEqual(found.netInternalDebt);
    }),
    { numRuns: 60 },
  );
});

test('2,000 obligations among 300 members: feasible to the rupiah, positions unchanged', async () => {
  let state = 20_261_123;
  const upTo = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const places = Array.from({ length: 2000 }, () => [upTo(300), upTo(300), upTo(10_000_000)] as const);
  const network = {
    members: 300,
    debtors: Int32Array.from(places, ([from]) => from),
    creditors: Int32Array.from(places, ([, to]) => to),
    amounts: Float64Array.from(places, ([, , amount]) => amount),
  };
  const found = await clearObligations(network);
  expectCirculation(network, found.cleared);
  expect(found.amountCleared).toBeGreaterThan(0.5 * found.amountOwed);
  const left = network.amounts.map((amount, i) => amount - (found.cleared[i] as number));
  expect(netPositions({ ...network, amounts: left })).toEqual(netPositions(network));
  expect(netInternalDebt({ ...network, amounts: left })).toBe(found.netInternalDebt);
});

/** Nothing more can be cleared: potentials exist by which no cycle of what may rise and fall gains anything. */
const isBest = (
  { members, debtors, creditors, amounts }: ObligationNetwork,
  cleared: Float64Array,
): boolean => {
  const best = new Int32Array(members);
  const raise = (to: number, reached: number): boolean => {
    if (reached <= (best[to] as number)) return false;
    best[to] = reached;
    return true;
  };
  for (let round = 0; round <= members; round++) {
    let risen = false;
    for (let i = 0; i < amounts.length; i++) {
      const [from, to, flow] = [debtors[i] as number, creditors[i] as number, cleared[i] as number];
      if (flow < (amounts[i] as number) && raise(to, (best[from] as number) + 1)) risen = true;
      if (flow > 0 && raise(from, (best[to] as number) - 1)) risen = true;
    }
    if (!risen) return true;
  }
  return false;
};

test('20,000 obligations, most of them of a few members, from one rupiah to 400 billion: nothing more can be cleared', async () => {
  let state = 987_654;
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const length = 20_000;
  const member = (): number => Math.floor(2000 * uniform() ** 4);
  const network = {
    members: 2000,
    debtors: Int32Array.from({ length }, member),
    creditors: Int32Array.from({ length }, member),
    amounts: Float64Array.from({ length }, () => Math.floor(4e11 ** uniform())),
  };
  const found = await clearObligations(network);
  expectCirculation(network, found.cleared);
  expect(isBest(network, found.cleared)).toBe(true);
  expect(isBest(network, new Float64Array(length))).toBe(false);
  expect(found.amountCleared + found.amountRemaining).toBe(found.amountOwed);
});

test('unbalanced whole flows are mended by lowering some', () => {
  fc.assert(
    fc.property(networks(1000), (network) => {
      const flows = Float64Array.from(network.amounts);
      balanceByTakingBack(network, flows);
      expectCirculation(network, flows);
    }),
  );
});

test('nothing owed, and what one owes oneself', async () => {
  const nothing = { members: 0, debtors: [], creditors: [], amounts: [] };
  expect(await clearObligations(nothing)).toMatchObject({ amountCleared: 0, netInternalDebt: 0 });
  const oneself = { members: 1, debtors: [0], creditors: [0], amounts: [7] };
  expect(await clearObligations(oneself)).toMatchObject({ amountCleared: 7, amountRemaining: 0 });
});

test.each([
  ['half a rupiah', [0], [1], [0.5], 'amounts[0]'],
  ['below 0', [0], [1], [-1], 'amounts[0]'],
  ['nobody', [0], [2], [1], 'creditors[0]'],
  ['unequal lists', [0, 1], [1], [1], 'debtors'],
])('refuses %s', async (_, debtors, creditors, amounts, argument) => {
  const network = { members: 2, debtors, creditors, amounts };
  await expect(clearObligations(network)).rejects.toMatchObject({ name: 'DomainError', argument });
  expect(() => netInternalDebt(network)).toThrow(DomainError);
});
