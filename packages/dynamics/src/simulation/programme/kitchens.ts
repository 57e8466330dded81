import { pow } from '../elementary.ts';
import { exponential } from '../random/exponential.ts';
import { poisson } from '../random/poisson.ts';
import type { Stream } from '../random/stream.ts';
import type { Circulation } from './circulation.ts';
import type { People } from './people.ts';
import { type Stall, stallsOf } from './stalls.ts';
import { BOUGHT, EATEN, MISUSED, OUT } from './tokens.ts';
import { KIND, type World } from './world.ts';

/** One who pays for himself, in a line of token numbers. */
const OTHER_GUEST = -1;
/** Who holds a copy, in the same line: below `OTHER_GUEST`. */
const asCopy = (token: number): number => -2 - token;
const tokenOf = (guest: number): number => (guest < OTHER_GUEST ? -2 - guest : guest);
const kindOf = (guest: number): number => (guest < OTHER_GUEST ? KIND.copy : KIND.claim);
const MINUTES_PER_DAY = 1440;
const HOURS_PER_DAY = 24;
const DAYS_PER_MONTH = 30.4375;
/** Where no day suits for so long, the stall and its guests never meet. */
const TRIES_DAYS_MAX = 366;

/** The stalls: when they are open, what they charge, how many they can serve, and whether they cheat. */
export interface Kitchens {
  readonly price: (stall: number) => number;
  /** `stall`, or where that has closed for good, another by the same choice; `stall` where none is open. */
  readonly open: (stall: number, stream: Stream, choose: (stream: Stream) => number) => number;
  /** Draws whether the stall gets hold of a token and redeems it itself. */
  readonly takesForItself: (stall: number) => boolean;
  /** The token's holder comes at about this time: when the stall is open, on a day of the week by how busy it is. */
  readonly expect: (token: number, time: number, kind: number) => void;
  readonly morning: (day: number) => void;
  readonly evening: () => void;
  /** The day on which cheats were found out, on average; null where none was. */
  readonly foundOut: () => number | null;
}

export const createKitchens = (world: World, people: People, circulation: Circulation | null): Kitchens => {
  const { engine, tokens, today, total, scenario } = world;
  const { misuse = {}, rules } = scenario;
  const weekdays = scenario.weekdays?.map((each, i) => world.once(each, 1, `weekdays.${i}`, 0, 100));
  const stalls = stallsOf(world);
  const busiest = weekdays ? Math.max(...weekdays) : 1;
  const weekdayChoice = world.stream('weekdays');
  const reassignments = world.stream('rules/reassign');
  const weeklyMax = world.once(rules.mealsPerPersonPerWeek, Infinity, 'rules.mealsPerPersonPerWeek');
  const visitsPerDay = world.once(misuse.visitsPerMonth, 0, 'misuse.visitsPerMonth') / DAYS_PER_MONTH;
  const looksAt = world.whole(misuse.looksAt, 20, 'misuse.looksAt', 1, 10_000);
  const stallOf = (stall: number): Stall => stalls[stall] as Stall;
  const isGone = (stall: Stall, time: number): boolean => world.dayOf(time) >= stall.closesOnDay;
  const isOpenOn = (stall: Stall, day: number): boolean => !stall.closedOn.has(world.weekdayOf(day));
  const comesOn = (day: number): boolean => {
    if (!weekdays) return true;
    const weight = weekdays[world.weekdayOf(day)] as number;
    return weight === busiest || weekdayChoice.chance(weight / busiest);
  };
  const hourAt = (stall: Stall, part: number): number =>
    (stall.opensAt + part * (stall.closesAt - stall.opensAt)) / HOURS_PER_DAY;

  /** Comes again on the next day that suits, at the hour that is the token's. */
  const comeOn = (token: number, firstDay: number, kind: number): void => {
    const stall = stallOf(tokens.stall[token] as number);
    for (let day = firstDay; day < firstDay + TRIES_DAYS_MAX; day++) {
      if (!isOpenOn(stall, day) || !comesOn(day)) continue;
      engine.at(world.startOf(day) + hourAt(stall, tokens.hour[token] as number), kind, token);
      return;
    }
  };
  /** Who holds a copy does not try twice. */
  const sendHome = (token: number, kind: number): void => {
    if (kind === KIND.copy) return;
    today.sentHome++;
    total.sentHome++;
    comeOn(token, world.dayOf(engine.now) + 1, KIND.claim);
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

  /** Somebody is at the stall with a token. */
  const arrive = (token: number, kind: number): void => {
    if (tokens.state[token] !== OUT) {
      if (kind === KIND.claim && tokens.state[token] === MISUSED) total.robbed++;
      return;
    }
    const { now } = engine;
    let place = tokens.stall[token] as number;
    if (isGone(stallOf(place), now)) {
      if (!rules.reassign) return;
      const others = stalls.flatMap((other, i) => (isGone(other, now) ? [] : [i]));
      if (others.length === 0) return;
      place = others[reassignments.below(others.length)] as number;
      tokens.stall[token] = place;
      comeOn(token, world.dayOf(now) + 1, kind);
      return;
    }
    // A token that runs out while its holder comes again and again ends by itself.
    if (now - (tokens.issuedAt[token] as number) > world.expiryDays) return;
    const stall = stallOf(place);
    const day = world.dayOf(now);
    const week = Math.floor((day - 1) / 7);
    if (people.inWeek(tokens.person[token] as number, week) >= weeklyMax) {
      comeOn(token, 7 * (week + 1) + 1, kind);
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
  world.on('falseClaim', (token) => {
    if (tokens.state[token] !== OUT) return;
    const stall = stallOf(tokens.stall[token] as number);
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
    const stall = stallOf(number);
    const share = stall.redeemed === 0 ? 0 : stall.falsely / stall.redeemed;
    const seen = 1 - pow(1 - share, Math.min(looksAt, stall.redeemed));
    if (stall.visits.chance(seen)) {
      stall.redeemsItself = 0;
      stall.foundOutDay ??= world.dayOf(engine.now);
    }
    stall.redeemed = stall.falsely = 0;
    engine.after(exponential(stall.visits) / visitsPerDay, KIND.visit, number);
  });
  if (visitsPerDay > 0)
    for (const stall of stalls)
      engine.after(exponential(stall.visits) / visitsPerDay, KIND.visit, stall.number);
  world.on('otherGuest', (number) => join(stallOf(number), OTHER_GUEST));

  return {
    price: (stall) => stallOf(stall).price,
    open: (stall, stream, choose) => {
      if (!isGone(stallOf(stall), engine.now)) return stall;
      for (let tries = 0; tries < 50; tries++) {
        const other = choose(stream);
        if (!isGone(stallOf(other), engine.now)) return other;
      }
      const any = stalls.findIndex((other) => !isGone(other, engine.now));
      return any < 0 ? stall : any;
    },
    takesForItself: (stall) => {
      const { taking, redeemsItself } = stallOf(stall);
      return taking.chance(redeemsItself);
    },
    expect: (token, time, kind) => {
      const stall = stallOf(tokens.stall[token] as number);
      const day = world.dayOf(time);
      // Whoever is ready after the hour that is his comes the next day.
      const isLate = world.startOf(day) + hourAt(stall, tokens.hour[token] as number) < time;
      comeOn(token, isLate ? day + 1 : day, kind);
    },
    morning: (day) => {
      for (const stall of stalls) {
        stall.servedToday = 0;
        while ((stall.changes[0]?.day ?? Infinity) <= day) {
          const change = stall.changes.shift();
          stall.price *= change?.factor ?? 1;
          stall.plateCost *= change?.costFactor ?? 1;
        }
        if (
          stall.counters === 0 ||
          stall.otherGuests === 0 ||
          !isOpenOn(stall, day) ||
          day >= stall.closesOnDay
        )
          continue;
        const weight = weekdays ? (weekdays[world.weekdayOf(day)] as number) : 1;
        const guests = poisson(stall.others, stall.otherGuests * weight);
        for (let i = 0; i < guests; i++)
          engine.at(
            world.startOf(day) + hourAt(stall, stall.others.uniform()),
            KIND.otherGuest,
            stall.number,
          );
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
    foundOut: () => {
      const days = stalls.flatMap(({ foundOutDay }) => (foundOutDay === null ? [] : [foundOutDay]));
      return days.length === 0 ? null : days.reduce((sum, day) => sum + day, 0) / days.length;
    },
  };
};
