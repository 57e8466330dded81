import type { Stream } from '../random/stream.ts';
import type { Stall } from './stalls.ts';
import type { World } from './world.ts';

const HOURS_PER_DAY = 24;
/** Where no day suits for so long, the stall and its guests never meet. */
const TRIES_DAYS_MAX = 366;

/** When stalls are open, and when a token's holder comes. */
export type Opening = ReturnType<typeof createOpening>;

export const createOpening = (world: World, stalls: readonly Stall[]) => {
  const { engine, tokens, scenario } = world;
  const weekdays = scenario.weekdays?.map((each, i) => world.once(each, 1, `weekdays.${i}`, 0, 100));
  const busiest = weekdays ? Math.max(...weekdays) : 1;
  const weekdayChoice = world.stream('weekdays');
  const stallOf = (token: number): Stall => stalls[tokens.stall[token] as number] as Stall;

  const busyness = (day: number): number => (weekdays ? (weekdays[world.weekdayOf(day)] as number) : 1);
  const comesOn = (day: number): boolean => {
    const weight = busyness(day);
    return !weekdays || weight === busiest || weekdayChoice.chance(weight / busiest);
  };
  const isGone = (stall: Stall, time: number): boolean => world.dayOf(time) >= stall.closesOnDay;
  const isOpenOn = (stall: Stall, day: number): boolean => !stall.closedOn.has(world.weekdayOf(day));
  /** The time on a day at which `part` of the stall's hours is over. */
  const timeOn = (stall: Stall, day: number, part: number): number =>
    world.startOf(day) + (stall.opensAt + part * (stall.closesAt - stall.opensAt)) / HOURS_PER_DAY;

  /** The holder comes on the first day that suits, at the hour that is the token's. */
  const comeFrom = (token: number, firstDay: number, kind: number): void => {
    const stall = stallOf(token);
    for (let day = firstDay; day < firstDay + TRIES_DAYS_MAX; day++) {
      if (!isOpenOn(stall, day) || !comesOn(day)) continue;
      engine.at(timeOn(stall, day, tokens.hour[token] as number), kind, token);
      return;
    }
  };

  return {
    /** How busy the day is beside others; 1 is usual. */
    busyness,
    isGone,
    isOpenOn,
    timeOn,
    comeFrom,
    /** The holder comes as soon as may be after `time`. */
    comeAfter: (token: number, time: number, kind: number): void => {
      const day = world.dayOf(time);
      // Whoever is ready after the hour that is his comes the next day.
      const isLate = timeOn(stallOf(token), day, tokens.hour[token] as number) < time;
      comeFrom(token, isLate ? day + 1 : day, kind);
    },
    /** `stall`, or where that has closed for good, another by the same choice; `stall` where none is open. */
    openOne: (stall: number, stream: Stream, choose: (stream: Stream) => number): number => {
      const isOpen = (number: number): boolean => !isGone(stalls[number] as Stall, engine.now);
      if (isOpen(stall)) return stall;
      for (let tries = 0; tries < 50; tries++) {
        const other = choose(stream);
        if (isOpen(other)) return other;
      }
      const any = stalls.findIndex((_, number) => isOpen(number));
      return any < 0 ? stall : any;
    },
  };
};
