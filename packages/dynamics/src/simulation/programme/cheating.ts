import { pow } from '../elementary.ts';
import { exponential } from '../random/exponential.ts';
import type { Circulation } from './circulation.ts';
import type { Stall } from './stalls.ts';
import { MISUSED, OUT } from './tokens.ts';
import { KIND, type World } from './world.ts';

const DAYS_PER_MONTH = 30.4375;

/** Stalls that redeem tokens with no meal, and the auditor who visits them at random. */
export interface Cheating {
  /** Draws whether the stall gets hold of a token and redeems it itself. */
  readonly takesForItself: (stall: number) => boolean;
  /** The day on which cheats were found out, on average; null where none was. */
  readonly foundOut: () => number | null;
}

export const createCheating = (
  world: World,
  stalls: readonly Stall[],
  circulation: Circulation | null,
): Cheating => {
  const { engine, tokens, today, total } = world;
  const { misuse = {} } = world.scenario;
  const visitsPerDay = world.once(misuse.visitsPerMonth, 0, 'misuse.visitsPerMonth') / DAYS_PER_MONTH;
  const looksAt = world.whole(misuse.looksAt, 20, 'misuse.looksAt', 1, 10_000);
  const visitNext = (stall: Stall): void =>
    engine.after(exponential(stall.visits) / visitsPerDay, KIND.visit, stall.number);

  world.on('falseClaim', (token) => {
    if (tokens.state[token] !== OUT) return;
    const stall = stalls[tokens.stall[token] as number] as Stall;
    tokens.state[token] = MISUSED;
    world.outstanding--;
    stall.redeemed++;
    stall.falsely++;
    world.observer?.redeemed(world.time, token);
    today.misused++;
    total.misused++;
    circulation?.earn(stall.number, tokens.paid[token] as number);
  });
  world.on('visit', (number) => {
    const stall = stalls[number] as Stall;
    const share = stall.redeemed === 0 ? 0 : stall.falsely / stall.redeemed;
    const seen = 1 - pow(1 - share, Math.min(looksAt, stall.redeemed));
    if (stall.visits.chance(seen)) {
      stall.redeemsItself = 0;
      stall.foundOutDay ??= world.dayOf(engine.now);
    }
    stall.redeemed = stall.falsely = 0;
    visitNext(stall);
  });
  if (visitsPerDay > 0) stalls.forEach(visitNext);

  return {
    takesForItself: (stall) => {
      const { taking, redeemsItself } = stalls[stall] as Stall;
      return taking.chance(redeemsItself);
    },
    foundOut: () => {
      const days = stalls.flatMap(({ foundOutDay }) => (foundOutDay === null ? [] : [foundOutDay]));
      return days.length === 0 ? null : days.reduce((sum, day) => sum + day, 0) / days.length;
    },
  };
};
