import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { erlangB, erlangBLoad, erlangBServers } from './erlang-b.ts';
import { erlangC, erlangCServers } from './erlang-c.ts';
import { type LimitedStall, limitedQueue } from './limited-queue.ts';
import { queueInBalance, type Stall, waitQuantileHours, waitsLongerThan } from './queue.ts';

const close = (ours: number, exact: number, relative = 1e-13): void => {
  expect(Math.abs(ours - exact), `${ours} for ${exact}`).toBeLessThanOrEqual(
    relative * Math.abs(exact) + 1e-300,
  );
};

const balanceOf = (stall: Stall) => {
  const queue = queueInBalance(stall);
  if (!queue.exists) throw new Error(queue.reason);
  return queue.value;
};

const waitOf = (servers: number, load: number): number => {
  const wait = erlangC({ servers, load });
  if (!wait.exists) throw new Error(wait.reason);
  return wait.value;
};

const loads = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const serversUpTo = (max: number) => fc.integer({ min: 1, max });
const shares = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe('Erlang B', () => {
  /** The recursion in mpmath at 40 digits. */
  test.each([
    [1, 1e-9, 9.99999999e-10],
    [10, 5, 0.018384570336648132],
    [1000, 1000, 0.02481191764616041],
    [5000, 4900, 0.002215767902497243],
    [20_000, 21_000, 0.048535020548100355],
    [3, 1e12, 0.999999999997],
  ])('%d servers, load %d', (servers, load, exact) => {
    close(erlangB({ servers, load }), exact, 1e-12);
  });

  test('the ends: no server, no load, too little to be written', () => {
    expect(erlangB({ servers: 0, load: 5 })).toBe(1);
    expect(erlangB({ servers: 0, load: 0 })).toBe(1);
    expect(erlangB({ servers: 3, load: 0 })).toBe(0);
    // 1.07e-458
    expect(erlangB({ servers: 100, load: 1e-3 })).toBe(0);
  });

  test('it falls with servers, rises with load, and carries no more than there are servers', () => {
    fc.assert(
      fc.property(
        serversUpTo(500),
        loads,
        fc.double({ min: 1, max: 2, noNaN: true }),
        (servers, load, more) => {
          const blocked = erlangB({ servers, load });
          expect(erlangB({ servers: servers + 1, load })).toBeLessThanOrEqual(blocked);
          expect(erlangB({ servers, load: load * more })).toBeGreaterThanOrEqual(blocked * (1 - 1e-12));
          expect(load * (1 - blocked)).toBeLessThanOrEqual(servers * (1 + 1e-12));
        },
      ),
    );
  });

  test('the load at a blocking blocks as much', () => {
    fc.assert(
      fc.property(serversUpTo(300), shares, (servers, blocking) => {
        const load = erlangBLoad({ servers, blocking });
        // Near 1 the last digit of the load is worth many of the blocking's complement; both are looked at.
        const found = erlangB({ servers, load });
        expect(Math.abs(found - blocking)).toBeLessThanOrEqual(1e-11 * blocking);
      }),
    );
    close(erlangBLoad({ servers: 1, blocking: 0.5 }), 1, 1e-14);
    close(erlangBLoad({ servers: 1, blocking: 1e-12 }), 1e-12 / (1 - 1e-12), 1e-14);
    close(erlangBLoad({ servers: 1, blocking: 1 - 1e-9 }), (1 - 1e-9) / (1 - (1 - 1e-9)), 1e-7);
    close(erlangB({ servers: 20_000, load: erlangBLoad({ servers: 20_000, blocking: 0.01 }) }), 0.01, 1e-9);
  });

  test('the servers at a blocking are enough, and one fewer are not', () => {
    fc.assert(
      fc.property(loads, shares, (load, blocking) => {
        const servers = erlangBServers({ load, blocking });
        expect(erlangB({ servers, load })).toBeLessThanOrEqual(blocking);
        expect(erlangB({ servers: servers - 1, load })).toBeGreaterThan(blocking);
      }),
    );
    expect(erlangBServers({ load: 0, blocking: 0.01 })).toBe(1);
  });
});

describe('Erlang C', () => {
  test.each([
    [1, 0.5, 0.5],
    [2000, 1900, 0.013406437303190343],
    [5000, 4999.9, 0.9982353012728289],
    [100_000, 99_000, 0.0008219082374107954],
  ])('%d servers, load %d (mpmath)', (servers, load, exact) => {
    close(waitOf(servers, load), exact, 1e-10);
  });

  test('at a load of all servers, or more, the line never settles', () => {
    for (const load of [3, 3.5, 1e9])
      expect(erlangC({ servers: 3, load })).toEqual({ exists: false, reason: 'line-never-settles' });
    expect(waitOf(3, 0)).toBe(0);
  });

  test('more wait than would be turned away; enough servers, and not one too many', () => {
    fc.assert(
      fc.property(loads, shares, (load, waitProbability) => {
        const servers = erlangCServers({ load, waitProbability });
        const wait = waitOf(servers, load);
        expect(wait).toBeLessThanOrEqual(waitProbability * (1 + 1e-12));
        expect(wait).toBeGreaterThanOrEqual(erlangB({ servers, load }) * (1 - 1e-12));
        if (servers - 1 > load)
          expect(waitOf(servers - 1, load)).toBeGreaterThan(waitProbability * (1 - 1e-12));
      }),
    );
    expect(erlangCServers({ load: 0, waitProbability: 0.1 })).toBe(1);
  });
});

const stalls = fc
  .record({
    counters: serversUpTo(200),
    servedPerHourPerCounter: fc.double({ min: 0.01, max: 100, noNaN: true }),
    utilisation: fc.double({ min: 0.001, max: 0.99, noNaN: true }),
  })
  .map(({ counters, servedPerHourPerCounter, utilisation }) => ({
    counters,
    servedPerHourPerCounter,
    arrivalsPerHour: utilisation * counters * servedPerHourPerCounter,
  }));

describe('a line without end (M/M/c)', () => {
  test('Little holds for the line, for those served, and for all', () => {
    fc.assert(
      fc.property(stalls, (stall) => {
        const queue = balanceOf(stall);
        close(stall.arrivalsPerHour * queue.meanWaitHours, queue.meanWaiting, 1e-11);
        close(stall.arrivalsPerHour * queue.meanStayHours, queue.meanPresent, 1e-11);
        close(queue.meanPresent - queue.meanWaiting, queue.utilisation * stall.counters, 1e-8);
      }),
    );
  });

  test('one counter: the textbook', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.99, noNaN: true }), (rho) => {
        const queue = balanceOf({ arrivalsPerHour: rho, servedPerHourPerCounter: 1, counters: 1 });
        close(queue.waitProbability, rho, 1e-12);
        close(queue.emptyProbability, 1 - rho, 1e-12);
        close(queue.meanPresent, rho / (1 - rho), 1e-12);
        close(queue.meanStayHours, 1 / (1 - rho), 1e-12);
      }),
    );
  });

  /** 1/(Σ aⁿ/n! + aᶜ/c!/(1−ρ)) in mpmath. */
  test.each([
    [3, 2, 0.1111111111111111],
    [50, 45, 2.41762440358893e-20],
    [600, 590, 3.760584813700206e-257],
  ])('the empty stall: %d counters, load %d', (counters, arrivalsPerHour, exact) => {
    const { emptyProbability } = balanceOf({ counters, arrivalsPerHour, servedPerHourPerCounter: 1 });
    expect(emptyProbability / exact).toBeCloseTo(1, 11);
  });

  test('nobody comes; thousands of counters; nearly too many come', () => {
    expect(balanceOf({ arrivalsPerHour: 0, servedPerHourPerCounter: 4, counters: 2 })).toEqual({
      utilisation: 0,
      emptyProbability: 1,
      waitProbability: 0,
      meanWaiting: 0,
      meanPresent: 0,
      meanWaitHours: 0,
      meanStayHours: 0.25,
    });
    const large = balanceOf({ arrivalsPerHour: 1900, servedPerHourPerCounter: 1, counters: 2000 });
    close(large.meanWaiting, (0.013406437303190343 * 0.95) / 0.05, 1e-10);
    expect(large.emptyProbability).toBe(0);
    const nearly = balanceOf({ arrivalsPerHour: 1 - 2 ** -40, servedPerHourPerCounter: 1, counters: 1 });
    close(nearly.meanStayHours, 2 ** 40, 1e-12);
  });

  test('too many come: no balance, in every question', () => {
    const stall = { arrivalsPerHour: 10, servedPerHourPerCounter: 5, counters: 2 };
    const never = { exists: false, reason: 'line-never-settles' };
    expect([queueInBalance(stall), waitsLongerThan(stall, 1), waitQuantileHours(stall, 0.9)]).toEqual([
      never,
      never,
      never,
    ]);
  });

  test('the wait that a share of guests does not exceed is exceeded by the others', () => {
    fc.assert(
      fc.property(stalls, fc.double({ min: 0.01, max: 0.999, noNaN: true }), (stall, share) => {
        const hours = waitQuantileHours(stall, share);
        if (!hours.exists) throw new Error(hours.reason);
        const longer = waitsLongerThan(stall, hours.value);
        if (!longer.exists) throw new Error(longer.reason);
        if (hours.value === 0) expect(longer.value).toBeLessThanOrEqual(1 - share);
        else close(longer.value, 1 - share, 1e-9);
      }),
    );
  });
});

describe('a line with an end (M/M/c/K)', () => {
  /** Sums over all states in mpmath: p₀, p_K, L, L_q, admitted, R, P(wait | admitted). */
  test.each<[LimitedStall, readonly number[]]>([
    [
      { counters: 2, places: 5, arrivalsPerHour: 3, servedPerHourPerCounter: 1 },
      [
        0.02465331278890601, 0.37442218798151, 3.665639445300462, 1.788906009244992, 1.87673343605547,
        1.95320197044335, 0.8423645320197044,
      ],
    ],
    [
      { counters: 1, places: 1, arrivalsPerHour: 2, servedPerHourPerCounter: 3 },
      [0.6, 0.4, 0.4, 0, 1.2, 0.3333333333333333, 0],
    ],
    [
      { counters: 1000, places: 1200, arrivalsPerHour: 1100, servedPerHourPerCounter: 1 },
      [
        0, 0.09090909094654327, 1190.000000089736, 190.0000001309333, 999.9999999588024, 1.190000000138761,
        0.9999999951873904,
      ],
    ],
    [
      { counters: 3, places: 7, arrivalsPerHour: 1e9, servedPerHourPerCounter: 30 },
      [1.06288190434062e-50, 0.99999991, 6.999999909999992, 3.999999909999992, 90, 0.0777777767777777, 1],
    ],
    [
      { counters: 4, places: 9, arrivalsPerHour: 4, servedPerHourPerCounter: 1 },
      [
        0.01140684410646388, 0.1216730038022814, 5.338403041825095, 1.825095057034221, 3.513307984790875,
        1.519480519480519, 0.6926406926406926,
      ],
    ],
  ])('%j', (stall, exact) => {
    const queue = limitedQueue(stall);
    const ours = [
      queue.emptyProbability,
      queue.blockedProbability,
      queue.meanPresent,
      queue.meanWaiting,
      queue.admittedPerHour,
      queue.meanStayHours,
      queue.waitProbability,
    ];
    ours.forEach((value, i) => {
      close(value, exact[i] as number, 5e-12);
    });
    close(queue.meanStayHours, queue.meanPresent / queue.admittedPerHour, 1e-11);
  });

  test('without room to wait it is Erlang B; with room for everybody it is the line without end', () => {
    fc.assert(
      fc.property(stalls, (stall) => {
        const load = stall.arrivalsPerHour / stall.servedPerHourPerCounter;
        const noRoom = limitedQueue({ ...stall, places: stall.counters });
        close(noRoom.blockedProbability, erlangB({ servers: stall.counters, load }), 1e-10);
        expect([noRoom.meanWaiting, noRoom.waitProbability]).toEqual([0, 0]);
        const room = limitedQueue({ ...stall, places: stall.counters + 5000 });
        const endless = balanceOf(stall);
        for (const name of ['meanPresent', 'meanWaitHours', 'waitProbability', 'emptyProbability'] as const)
          close(room[name], endless[name], 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  test('more room: fewer are turned away, more come in, all wait longer', () => {
    fc.assert(
      fc.property(stalls, fc.nat(20), fc.double({ min: 0.1, max: 10, noNaN: true }), (stall, more, rush) => {
        const busy = { ...stall, arrivalsPerHour: stall.arrivalsPerHour * rush };
        const [less, room] = [0, 1].map((one) =>
          limitedQueue({ ...busy, places: stall.counters + more + one }),
        );
        if (!less || !room) throw new Error('two');
        expect(room.blockedProbability).toBeLessThanOrEqual(less.blockedProbability);
        expect(room.admittedPerHour).toBeGreaterThanOrEqual(less.admittedPerHour * (1 - 1e-13));
        expect(room.meanWaitHours).toBeGreaterThanOrEqual(less.meanWaitHours * (1 - 1e-13));
        expect(room.utilisation).toBeLessThanOrEqual(1 + 1e-13);
      }),
    );
  });

  test('nobody comes', () => {
    const queue = limitedQueue({ arrivalsPerHour: 0, servedPerHourPerCounter: 4, counters: 2, places: 3 });
    expect(queue).toMatchObject({
      emptyProbability: 1,
      blockedProbability: 0,
      admittedPerHour: 0,
      meanPresent: 0,
    });
    expect([queue.meanWaitHours, queue.meanStayHours]).toEqual([0, 0.25]);
  });
});

const stall = { arrivalsPerHour: 1, servedPerHourPerCounter: 1, counters: 1 };

test.each<[what: string, call: () => unknown, argument: string]>([
  ['half a server', () => erlangB({ servers: 1.5, load: 1 }), 'servers'],
  ['too many to go through', () => erlangB({ servers: 1e9, load: 1 }), 'servers'],
  ['negative load', () => erlangB({ servers: 1, load: -1 }), 'load'],
  ['no load that is a number', () => erlangC({ servers: 1, load: Number.NaN }), 'load'],
  ['no server', () => erlangC({ servers: 0, load: 0 }), 'servers'],
  ['a load for no server', () => erlangBLoad({ servers: 0, blocking: 0.1 }), 'servers'],
  ['no blocking', () => erlangBLoad({ servers: 1, blocking: 0 }), 'blocking'],
  ['a load without bounds', () => erlangBServers({ load: 1e10, blocking: 0.1 }), 'load'],
  ['a wait for certain', () => erlangCServers({ load: 1, waitProbability: 1 }), 'waitProbability'],
  ['negative arrivals', () => queueInBalance({ ...stall, arrivalsPerHour: -1 }), 'arrivalsPerHour'],
  [
    'nobody is served',
    () => queueInBalance({ ...stall, servedPerHourPerCounter: 0 }),
    'servedPerHourPerCounter',
  ],
  ['no counter', () => waitQuantileHours({ ...stall, counters: 0 }, 0.5), 'counters'],
  ['a time before', () => waitsLongerThan(stall, -1), 'hours'],
  ['a share of all', () => waitQuantileHours(stall, 1), 'share'],
  ['fewer places than counters', () => limitedQueue({ ...stall, counters: 3, places: 2 }), 'places'],
])('refused, by name: %s', (_, call, argument) => {
  expect(call).toThrow(expect.objectContaining({ name: 'DomainError', argument }));
  expect(call).toThrow(DomainError);
});
