import { exp } from '../elementary.ts';
import { pickerOf } from '../random/law.ts';
import type { Stream } from '../random/stream.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { World } from './world.ts';

const PEOPLE_MAX = 1_000_000;

/** One group of recipients as a run needs it. */
export interface Group {
  readonly name: string;
  /** Numbers of its people: from `first` on, `people` of them. */
  readonly first: number;
  readonly people: number;
  readonly mealsPerWeek: number;
  readonly noShow: number;
  readonly sells: number;
  readonly claimDays: () => number;
  readonly stallFor: (stream: Stream) => number;
  /** One stream for each question that is asked of each token, so that two policies hear the same answers. */
  readonly streams: {
    readonly stall: Stream;
    readonly shows: Stream;
    readonly sells: Stream;
    readonly hour: Stream;
  };
}

/** Those who eat, by group, and what each of them got. */
export class People {
  readonly groups: readonly Group[];
  /** Tokens that each person was given, and meals that each ate. */
  readonly given: Float64Array;
  readonly eaten: Float64Array;
  /** Meals that each needs in a week. */
  readonly need: Float64Array;
  /** Meals eaten in the week that `weekOf` says. */
  readonly eatenInWeek: Uint16Array;
  readonly weekOf: Int32Array;

  constructor(world: World) {
    const { recipients, stalls } = world.scenario;
    const stallNames = Object.keys(stalls);
    let first = 0;
    this.groups = Object.entries(recipients).map(([name, setting]) => {
      const path = `recipients.${name}`;
      const { weights, reach } = reachOf(world, setting, stallNames, path);
      const noShow = world.once(setting.noShow, 0, `${path}.noShow`, 0, 1);
      const group: Group = {
        name,
        first,
        people: world.whole(setting.people, 1, `${path}.people`, 1, PEOPLE_MAX),
        mealsPerWeek: world.once(setting.mealsPerWeek, 0, `${path}.mealsPerWeek`),
        noShow: 1 - (1 - noShow) * reach,
        sells: world.once(setting.sells, 0, `${path}.sells`, 0, 1),
        claimDays: world.sampler(setting.claimDays, `${path}.claimDays`),
        stallFor: pickerOf(weights),
        streams: {
          stall: world.stream(`${path}.stall`),
          shows: world.stream(`${path}.shows`),
          sells: world.stream(`${path}.sells`),
          hour: world.stream(`${path}.hour`),
        },
      };
      first += group.people;
      return group;
    });
    this.given = new Float64Array(first);
    this.eaten = new Float64Array(first);
    this.need = new Float64Array(first);
    this.eatenInWeek = new Uint16Array(first);
    this.weekOf = new Int32Array(first).fill(-1);
    for (const { first: from, people, mealsPerWeek } of this.groups)
      this.need.fill(mealsPerWeek, from, from + people);
  }

  /** Forgets what was given and eaten so far. */
  restart(): void {
    this.given.fill(0);
    this.eaten.fill(0);
  }

  ate(person: number, week: number): void {
    this.eaten[person] = (this.eaten[person] as number) + 1;
    this.eatenInWeek[person] = this.inWeek(person, week) + 1;
    this.weekOf[person] = week;
  }

  inWeek(person: number, week: number): number {
    return this.weekOf[person] === week ? (this.eatenInWeek[person] as number) : 0;
  }

  /** Gini coefficient of meals ÷ need over all who need any, and the share of them who never ate. */
  fairness(): { readonly gini: number; readonly never: number } {
    const parts = new Float64Array(this.eaten.length);
    let n = 0;
    let never = 0;
    let sum = 0;
    for (let i = 0; i < this.eaten.length; i++) {
      const need = this.need[i] as number;
      if (need <= 0) continue;
      const part = (this.eaten[i] as number) / need;
      if (part === 0) never++;
      parts[n++] = part;
      sum += part;
    }
    if (n === 0 || sum === 0) return { gini: 0, never: n === 0 ? 0 : never / n };
    // biome-ignore lint/plugin: a typed array sorts by number, the same everywhere.
    const sorted = parts.subarray(0, n).sort();
    let weighted = 0;
    for (let i = 0; i < n; i++) weighted += (2 * i + 1 - n) * (sorted[i] as number);
    return { gini: weighted / (n * sum), never: never / n };
  }
}

/**
 * How a group spreads over the stalls, and which share of it has none too far away. Who would go to a stall if it were
 * next door goes there from d kilometres away with the chance e^(−d/w), w being how far they walk; the others stay at
 * home. (Exponential distance decay, as in gravity models of trips: Wilson 1971.)
 */
const reachOf = (
  world: World,
  { goesTo, distanceKilometres = {}, walksKilometres }: Scenario['recipients'][string],
  stalls: readonly string[],
  path: string,
): { readonly weights: readonly number[]; readonly reach: number } => {
  const near = stalls.map((stall) => (goesTo ? world.once(goesTo[stall], 0, `${path}.goesTo.${stall}`) : 1));
  const nearSum = near.reduce((sum, weight) => sum + weight, 0);
  // Laws may draw nothing but zeros: then no stall is before another.
  if (nearSum === 0) return { weights: near.map(() => 1), reach: 1 };
  const walks = world.once(walksKilometres, Infinity, `${path}.walksKilometres`, Number.MIN_VALUE);
  if (walks === Infinity) return { weights: near, reach: 1 };
  const weights = near.map((weight, i) => {
    const stall = stalls[i] as string;
    return (
      weight * exp(-world.once(distanceKilometres[stall], 0, `${path}.distanceKilometres.${stall}`) / walks)
    );
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sum === 0 ? { weights: near, reach: 0 } : { weights, reach: sum / nearSum };
};
