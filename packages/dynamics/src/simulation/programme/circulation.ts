import { exponential } from '../random/exponential.ts';
import { KIND, type World } from './world.ts';

/** Stalls that spend with one another what they get for meals, before they change it into cash. */
export interface Circulation {
  readonly earn: (stall: number, money: number) => void;
  readonly evening: (day: number) => void;
  /** Forgets the turnover so far; balances stay. */
  readonly restart: () => void;
  readonly held: () => number;
  readonly summary: () => {
    readonly respent: number;
    readonly multiplier: number;
    readonly velocityPerDay: number;
  };
}

/** Demurrage is charged each 28 days. */
const PERIOD_DAYS = 28;

export const createCirculation = (world: World): Circulation | null => {
  const setting = world.scenario.circulation;
  if (!setting) return null;
  const { engine, today } = world;
  const names = Object.keys(world.scenario.stalls);
  const demurrage = world.once(setting.demurrage, 0, 'circulation.demurrage', 0, 1);
  const hurry = world.once(setting.hurry, 0, 'circulation.hurry');
  const gap =
    world.once(setting.daysBetweenSpending, 1, 'circulation.daysBetweenSpending', Number.MIN_VALUE) /
    (1 + hurry * demurrage);
  const spends = world.once(setting.spends, 0, 'circulation.spends', 0, 1);
  const cashesOut = world.once(setting.cashesOut, 0, 'circulation.cashesOut', 0, 1);
  const balances = new Float64Array(names.length);
  const isActive = new Uint8Array(names.length);
  const times = names.map((name) => world.stream(`stalls/${name}/spending`));
  const choice = world.stream('circulation/choice');
  let firstHand = 0;
  let respent = 0;
  let held = 0;
  let heldDays = 0;
  let since = 0;
  let countedFrom = 0;

  const moved = (change: number): void => {
    heldDays += held * (engine.now - since);
    since = engine.now;
    held += change;
  };
  const add = (stall: number, money: number): void => {
    balances[stall] = (balances[stall] as number) + money;
    isActive[stall] = 1;
  };

  world.on('spend', (stall) => {
    const balance = balances[stall] as number;
    const cash = balance * cashesOut;
    const spent = names.length > 1 ? Math.min(balance - cash, balance * spends) : 0;
    if (spent > 0) {
      // Any other stall, all alike.
      const other = (stall + 1 + choice.below(names.length - 1)) % names.length;
      add(other, spent);
      respent += spent;
      today.volume += spent;
    }
    balances[stall] = balance - cash - spent;
    if (cash + spent > 0) isActive[stall] = 1;
    moved(-cash);
    engine.after(gap * exponential(times[stall] as (typeof times)[number]), KIND.spend, stall);
  });
  times.forEach((stream, stall) => {
    engine.after(gap * exponential(stream), KIND.spend, stall);
  });

  return {
    earn: (stall, money) => {
      add(stall, money);
      moved(money);
      firstHand += money;
      today.volume += money;
    },
    evening: (day) => {
      if (demurrage === 0 || day < 1 || day % PERIOD_DAYS !== 0) return;
      const active = isActive.reduce((sum, each) => sum + each, 0);
      // Nobody traded: nobody is owed a share, and nothing is taken.
      if (active === 0) return;
      let taken = 0;
      for (let i = 0; i < balances.length; i++) {
        const charge = (balances[i] as number) * demurrage;
        balances[i] = (balances[i] as number) - charge;
        taken += charge;
      }
      const share = taken / active;
      for (let i = 0; i < balances.length; i++)
        if (isActive[i] === 1) balances[i] = (balances[i] as number) + share;
      isActive.fill(0);
    },
    restart: () => {
      firstHand = respent = heldDays = 0;
      since = countedFrom = engine.now;
    },
    held: () => balances.reduce((sum, balance) => sum + balance, 0),
    summary: () => {
      const days = engine.now - countedFrom;
      const mean = days > 0 ? (heldDays + held * (engine.now - since)) / days : 0;
      return {
        respent,
        multiplier: firstHand > 0 ? (firstHand + respent) / firstHand : 1,
        velocityPerDay: mean > 0 ? (firstHand + respent) / (mean * days) : 0,
      };
    },
  };
};
