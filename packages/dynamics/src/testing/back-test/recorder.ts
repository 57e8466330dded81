import { type History, tokenEnd } from '../../estimation/history.ts';
import type { Observer } from '../../simulation/programme/observer.ts';
import type { Scenario } from '../../simulation/scenario/scenario.ts';

/** What a ledger would have kept of a run, and the truth about the days after. */
export interface Record {
  readonly observer: Observer;
  /** What was known when day `days` began; `potLevel` is the pot's then. Donors' keys only where asked for. */
  readonly historyUntil: (days: number, potLevel: number, hasDonors: boolean) => History;
  readonly redeemedOn: (weekday: number, from: number, to: number) => number;
  readonly wasDry: (from: number, to: number) => boolean;
}

export const createRecord = (scenario: Scenario, overheadPerMeal: number): Record => {
  const issuedAt: number[] = [];
  const stall: number[] = [];
  const paid: number[] = [];
  const isFromPot: number[] = [];
  const expiresAt: number[] = [];
  const endedAt: number[] = [];
  const end: number[] = [];
  const gifts: { at: number; amount: number; meals: number; donor: number }[] = [];
  const dryDays = new Set<number>();
  const firstWeekday = scenario.firstWeekday ?? 0;
  return {
    observer: {
      gift: (at, amount, meals, donor) => gifts.push({ at, amount, meals, donor }),
      issued: (at, token, where, price, fromPot, expires) => {
        issuedAt[token] = at;
        stall[token] = where;
        paid[token] = price;
        isFromPot[token] = fromPot ? 1 : 0;
        expiresAt[token] = expires;
        endedAt[token] = Number.NaN;
        end[token] = tokenEnd.out;
      },
      redeemed: (at, token) => {
        endedAt[token] = at;
        end[token] = tokenEnd.redeemed;
      },
      expired: (at, token) => {
        endedAt[token] = at;
        end[token] = tokenEnd.expired;
      },
      dry: (at) => dryDays.add(Math.floor(at)),
    },
    historyUntil: (days, potLevel, hasDonors) => {
      const known = issuedAt.flatMap((at, token) => (at < days ? [token] : []));
      const given = gifts.filter(({ at }) => at < days);
      const isOut = (token: number): boolean => !((endedAt[token] as number) <= days);
      return {
        days,
        firstWeekday,
        stalls: Object.keys(scenario.stalls),
        tokens: {
          issuedAt: Float64Array.from(known, (token) => issuedAt[token] as number),
          handedOutAt: new Float64Array(known.length).fill(Number.NaN),
          endedAt: Float64Array.from(known, (token) =>
            isOut(token) ? Number.NaN : (endedAt[token] as number),
          ),
          end: Uint8Array.from(known, (token) => (isOut(token) ? tokenEnd.out : (end[token] as number))),
          expiresAt: Float64Array.from(known, (token) => expiresAt[token] as number),
          stall: Uint16Array.from(known, (token) => stall[token] as number),
          paid: Float64Array.from(known, (token) => paid[token] as number),
          isFromPot: Uint8Array.from(known, (token) => isFromPot[token] as number),
        },
        gifts: {
          at: Float64Array.from(given, ({ at }) => at),
          amount: Float64Array.from(given, ({ amount }) => amount),
          meals: Float64Array.from(given, ({ meals }) => meals),
          donor: Int32Array.from(given, ({ donor }) => (hasDonors ? donor : -1)),
          stall: new Int32Array(given.length).fill(-1),
        },
        pot: {
          level: potLevel,
          reserve: typeof scenario.rules.reserve === 'number' ? scenario.rules.reserve : 0,
          overheadPerMeal,
          takesExpired: (scenario.rules.expiredMoney ?? 'pot') === 'pot',
          dryDays: [...dryDays].filter((day) => day < days),
        },
      };
    },
    redeemedOn: (weekday, from, to) =>
      endedAt.filter(
        (at, token) =>
          end[token] === tokenEnd.redeemed &&
          at >= from &&
          at < to &&
          (firstWeekday + Math.floor(at)) % 7 === weekday,
      ).length,
    wasDry: (from, to) => [...dryDays].some((day) => day >= from && day < to),
  };
};
