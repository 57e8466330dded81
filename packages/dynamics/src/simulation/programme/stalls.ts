import { Line } from '../engine/line.ts';
import { CLOSES_AT, OPENS_AT } from '../scenario/opening-hours.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { World } from './world.ts';

/** One stall in one run: what it is, and where it stands today. */
export type Stall = ReturnType<typeof stallsOf>[number];

/** The stalls of a scenario as one run has them. */
export const stallsOf = (world: World) =>
  Object.entries(world.scenario.stalls).map(([name, setting], number) => {
    const path = `stalls.${name}`;
    const once = (key: ParameterOfStall, otherwise: number, from = 0, to = Infinity) =>
      world.once(setting[key], otherwise, `${path}.${key}`, from, to);
    const opensAt = once('opensAt', OPENS_AT, 0, 24);
    return {
      number,
      price: once('pricePerMeal', 0, Number.MIN_VALUE),
      plateCost: once('plateCost', 0),
      portionsPerDay: once('portionsPerDay', Infinity),
      closedOn: new Set(setting.closedOn),
      opensAt,
      closesAt: once('closesAt', Math.max(CLOSES_AT, opensAt), opensAt, 24),
      counters: world.whole(setting.counters, 0, `${path}.counters`, 1, 100),
      serviceMinutes: world.sampler(setting.serviceMinutes ?? 0, `${path}.service`),
      patience:
        setting.patienceMinutes === undefined
          ? () => Infinity
          : world.sampler(setting.patienceMinutes, `${path}.patience`),
      otherGuests: once('otherGuestsPerDay', 0),
      closesOnDay: once('closesOnDay', Infinity),
      changes: changesOf(world, setting.priceChanges ?? [], `${path}.priceChanges`),
      redeemsItself: once('redeemsItself', 0, 0, 1),
      foundOutDay: null as number | null,
      servedToday: 0,
      busy: 0,
      redeemed: 0,
      falsely: 0,
      line: new Line(),
      since: new Line(),
      others: world.stream(`${path}.otherGuests`),
      taking: world.stream(`${path}.taking`),
      visits: world.stream(`${path}.visits`),
    };
  });

type ParameterOfStall =
  | 'pricePerMeal'
  | 'plateCost'
  | 'portionsPerDay'
  | 'otherGuestsPerDay'
  | 'opensAt'
  | 'closesAt'
  | 'closesOnDay'
  | 'redeemsItself';

type PriceChange = NonNullable<Scenario['stalls'][string]['priceChanges']>[number];

/** In the order of their days. */
const changesOf = (world: World, changes: readonly PriceChange[], path: string) =>
  changes
    .map(({ day, factor, costFactor }, i) => ({
      day: world.once(day, 0, `${path}.${i}.day`),
      factor: world.once(factor, 1, `${path}.${i}.factor`, Number.MIN_VALUE),
      costFactor: world.once(costFactor, 1, `${path}.${i}.costFactor`, Number.MIN_VALUE),
    }))
    .sort((a, b) => a.day - b.day);
