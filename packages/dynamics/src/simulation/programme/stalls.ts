import { Line } from '../engine/line.ts';
import type { World } from './world.ts';

/** One stall in one run: what it is, and where it stands today. */
export type Stall = ReturnType<typeof stallsOf>[number];

/** The stalls of a scenario as one run has them. */
export const stallsOf = (world: World) =>
  Object.entries(world.scenario.stalls).map(([name, setting], number) => {
    const path = `stalls/${name}`;
    const once = (
      key:
        | 'pricePerMeal'
        | 'plateCost'
        | 'portionsPerDay'
        | 'otherGuestsPerDay'
        | 'closesOnDay'
        | 'redeemsItself',
      otherwise: number,
    ) =>
      world.once(setting[key], otherwise, `stalls.${name}.${key}`, 0, key === 'redeemsItself' ? 1 : Infinity);
    return {
      number,
      price: once('pricePerMeal', 0),
      plateCost: once('plateCost', 0),
      portionsPerDay: once('portionsPerDay', Infinity),
      closedOn: new Set(setting.closedOn),
      opensAt: setting.opensAt ?? 10,
      closesAt: setting.closesAt ?? 15,
      counters: setting.counters ?? 0,
      serviceMinutes: world.sampler(setting.serviceMinutes ?? 0, `${path}/service`),
      patience:
        setting.patienceMinutes === undefined
          ? () => Infinity
          : world.sampler(setting.patienceMinutes, `${path}/patience`),
      otherGuests: once('otherGuestsPerDay', 0),
      closesOnDay: once('closesOnDay', Infinity),
      changes: [...(setting.priceChanges ?? [])].sort((a, b) => a.day - b.day),
      redeemsItself: once('redeemsItself', 0),
      foundOutDay: null as number | null,
      servedToday: 0,
      busy: 0,
      redeemed: 0,
      falsely: 0,
      line: new Line(),
      since: new Line(),
      others: world.stream(`${path}/otherGuests`),
      taking: world.stream(`${path}/taking`),
      visits: world.stream(`${path}/visits`),
    };
  });
