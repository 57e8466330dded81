import { poisson } from '../random/poisson.ts';
import type { Circulation } from './circulation.ts';
import type { Opening } from './opening.ts';
import type { People } from './people.ts';
import type { Stall } from './stalls.ts';
import { BOUGHT, EATEN, MISUSED, OUT } from './tokens.ts';
import { KIND, type World } from './world.ts';

/** One who pays for himself, in a line of token numbers. */
const OTHER_GUEST = -1;
/** Who holds a copy, in the same line: below `OTHER_GUEST`. */
const asCopy = (token: number): number => -2 - token;
const tokenOf = (guest: number): number => (guest < OTHER_GUEST ? -2 - guest : guest);
const kindOf = (guest: number): number => (guest < OTHER_GUEST ? KIND.copy : KIND.claim);
const MINUTES_PER_DAY = 1440;

/** Guests at the stalls: whether there is a portion, how long the line is, and what is served. */
export interface Kitchens {
  readonly morning: (day: number) => void;
  readonly evening: () => void;
}

export const createKitchens = (
  world: World,
  stalls: readonly Stall[],
  opening: Opening,
  people: People,
  circulation: Circulation | null,
): Kitchens => {
  const { engine, tokens, today, total } = world;
  const { rules } = world.scenario;
  const reassignments = world.stream('rules/reassign');
  const weeklyMax = world.once(rules.mealsPerPersonPerWeek, Infinity, 'rules.mealsPerPersonPerWeek');
  const stallOf = (stall: number): Stall => stalls[stall] as Stall;

  /** Who holds a copy does not try twice. */
  const sendHome = (token: number, kind: number): void => {
    if (kind === KIND.copy) return;
    today.sentHome++;
    total.sentHome++;
    opening.comeFrom(token, world.dayOf(engine.now) + 1, KIND.claim);
  };

  const serve = (token: number, kind: number, minutes: number): void => {
    const person = tokens.person[token] as number;
    const stall = stallOf(tokens.stall[token] as number);
    const { now } = engine;
    world.outstanding--;
    stall.redeemed++;
    world.observer?.redeemed(world.time, token);
    total.margin -= stall.plateCost;
    circulation?.earn(stall.number, tokens.paid[token] as number);
    if (kind === KIND.copy || ((tokens.flags[token] as number) & BOUGHT) !== 0) {
      tokens.state[token] = MISUSED;
      today.misused++;
      total.misused++;
      return;
    }
    tokens.state[token] = EATEN;
    today.eaten++;
    total.eaten++;
    total.holdDays += now - (tokens.issuedAt[token] as number);
    people.ate(person, Math.floor((world.dayOf(now) - 1) / 7));
    today.waits++;
    total.waits++;
    if (minutes > 0) total.waited++;
    today.waitDays += minutes;
    total.waitDays += minutes;
  };

  /** The token's stall has closed for good. */
  const goElsewhere = (token: number, kind: number): void => {
    if (!rules.reassign) return;
    const { now } = engine;
    const others = stalls.flatMap((other, i) => (opening.isGone(other, now) ? [] : [i]));
    if (others.length === 0) return;
    tokens.stall[token] = others[reassignments.below(others.length)] as number;
    opening.comeFrom(token, world.dayOf(now) + 1, kind);
  };

  /** Somebody is at the stall with a token. */
  const arrive = (token: number, kind: number): void => {
    if (tokens.state[token] !== OUT) {
      if (kind === KIND.claim && tokens.state[token] === MISUSED) total.robbed++;
      return;
    }
    const { now } = engine;
    const stall = stallOf(tokens.stall[token] as number);
    if (opening.isGone(stall, now)) {
      goElsewhere(token, kind);
      return;
    }
    // A token that runs out while its holder comes again and again ends by itself.
    if (now - (tokens.issuedAt[token] as number) > world.expiryDays) return;
    const week = Math.floor((world.dayOf(now) - 1) / 7);
    if (people.inWeek(tokens.person[token] as number, week) >= weeklyMax) {
      opening.comeFrom(token, 7 * (week + 1) + 1, kind);
    } else if (stall.servedToday >= stall.portionsPerDay) {
      sendHome(token, kind);
    } else {
      stall.servedToday++;
      if (stall.counters === 0) serve(token, kind, 0);
      else join(stall, kind === KIND.copy ? asCopy(token) : token);
    }
  };

  const join = (stall: Stall, guest: number): void => {
    if (stall.busy < stall.counters) {
      atCounter(stall, guest, engine.now);
      return;
    }
    stall.line.push(guest);
    stall.since.push(engine.now);
  };
  const atCounter = (stall: Stall, guest: number, since: number): void => {
    stall.busy++;
    engine.after(stall.serviceMinutes() / MINUTES_PER_DAY, KIND.served, stall.number);
    if (guest === OTHER_GUEST) return;
    const token = tokenOf(guest);
    if (tokens.state[token] === OUT) serve(token, kindOf(guest), (engine.now - since) * MINUTES_PER_DAY);
  };
  world.on('claim', (token) => arrive(token, KIND.claim));
  world.on('copy', (token) => arrive(token, KIND.copy));
  world.on('otherGuest', (number) => join(stallOf(number), OTHER_GUEST));
  world.on('served', (number) => {
    const stall = stallOf(number);
    stall.busy--;
    while (stall.line.length > 0) {
      const since = stall.since.shift();
      const guest = stall.line.shift();
      if ((engine.now - since) * MINUTES_PER_DAY <= stall.patience()) {
        atCounter(stall, guest, since);
        return;
      }
      // Who lost patience has gone already; the line was the same for all others.
      if (guest === OTHER_GUEST) continue;
      stall.servedToday--;
      sendHome(tokenOf(guest), kindOf(guest));
    }
  });

  const changePrices = (stall: Stall, day: number): void => {
    while ((stall.changes[0]?.day ?? Infinity) <= day) {
      const change = stall.changes.shift();
      stall.price *= change?.factor ?? 1;
      stall.plateCost *= change?.costFactor ?? 1;
    }
  };
  /** All that will come to a stall today to pay for themselves. */
  const expectOtherGuests = (stall: Stall, day: number): void => {
    if (stall.counters === 0 || stall.otherGuests === 0) return;
    if (!opening.isOpenOn(stall, day) || day >= stall.closesOnDay) return;
    const guests = poisson(stall.others, stall.otherGuests * opening.busyness(day));
    for (let i = 0; i < guests; i++)
      engine.at(opening.timeOn(stall, day, stall.others.uniform()), KIND.otherGuest, stall.number);
  };

  return {
    morning: (day) => {
      for (const stall of stalls) {
        stall.servedToday = 0;
        changePrices(stall, day);
        expectOtherGuests(stall, day);
      }
    },
    evening: () => {
      for (const stall of stalls) {
        while (stall.line.length > 0) {
          stall.since.shift();
          const guest = stall.line.shift();
          if (guest !== OTHER_GUEST) sendHome(tokenOf(guest), kindOf(guest));
        }
      }
    },
  };
};
