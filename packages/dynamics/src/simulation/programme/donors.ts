import { exponential } from '../random/exponential.ts';
import type { Issuing } from './issuing.ts';
import { KIND, type World } from './world.ts';

const GIVERS_MAX = 1_000_000;

/**
 * Those who give. Each giver gives at random times, as long as he or she stays; new ones come at random. A gift of money
 * goes to the pot; a gift of meals is paid at the stall and becomes tokens at once.
 */
export const addDonors = (world: World, issuing: Issuing): void => {
  const { engine } = world;
  const names = Object.keys(world.scenario.donors);
  const groups = names.map((name) => {
    const setting = world.scenario.donors[name] as NonNullable<(typeof world.scenario.donors)[string]>;
    const path = `donors.${name}`;
    return {
      isMeals: setting.meals !== undefined,
      givers: world.whole(setting.givers, 0, `${path}.givers`, 0, GIVERS_MAX),
      gap: world.once(setting.daysBetweenGifts, 1, `${path}.daysBetweenGifts`, Number.MIN_VALUE),
      perDay: world.once(setting.newGiversPerDay, 0, `${path}.newGiversPerDay`),
      times: world.stream(`${path}.times`),
      arrivals: world.stream(`${path}.arrivals`),
      size: world.sampler(setting.gift ?? setting.meals ?? 0, `${path}.size`),
      stays: setting.staysDays === undefined ? null : world.sampler(setting.staysDays, `${path}.stays`),
    };
  });
  const leavesAt: number[] = [];
  const groupOf: number[] = [];

  const begin = (group: number): void => {
    const { gap, times, stays } = groups[group] as (typeof groups)[number];
    const giver = leavesAt.length;
    leavesAt.push(stays ? engine.now + stays() : Infinity);
    groupOf.push(group);
    engine.after(gap * exponential(times), KIND.gift, giver);
  };

  world.on('gift', (giver) => {
    if (engine.now >= (leavesAt[giver] as number)) return;
    const { isMeals, gap, times, size } = groups[groupOf[giver] as number] as (typeof groups)[number];
    if (!isMeals) {
      const money = size();
      world.pot += money;
      world.today.gifts += money;
      world.total.given += money;
      world.observer?.gift(world.time, money, 0, giver);
    } else {
      const before = world.total.given;
      const meals = Math.round(size());
      issuing.prepay(meals);
      world.observer?.gift(world.time, world.total.given - before, meals, giver);
    }
    engine.after(gap * exponential(times), KIND.gift, giver);
  });
  world.on('newGiver', (group) => {
    const { perDay, arrivals } = groups[group] as (typeof groups)[number];
    begin(group);
    engine.after(exponential(arrivals) / perDay, KIND.newGiver, group);
  });

  groups.forEach(({ givers, perDay, arrivals }, group) => {
    for (let giver = 0; giver < givers; giver++) begin(group);
    if (perDay > 0) engine.after(exponential(arrivals) / perDay, KIND.newGiver, group);
  });
};
