import type { Scenario } from '../scenario/scenario.ts';
import { Book, figures, series } from './book.ts';
import { createCheating } from './cheating.ts';
import { createCirculation } from './circulation.ts';
import { addDonors } from './donors.ts';
import { createIssuing } from './issuing.ts';
import { createKitchens } from './kitchens.ts';
import type { Observer } from './observer.ts';
import { createOpening } from './opening.ts';
import type { Outline } from './outline.ts';
import { People } from './people.ts';
import { stallsOf } from './stalls.ts';
import { EXPIRED, OUT } from './tokens.ts';
import { emptyDay, KIND, World } from './world.ts';

export const outlineOf = ({ days }: Scenario): Outline => ({
  days,
  series,
  figures,
  chances: ['ranDry'],
});

/** Days that are lived through in one step: a millisecond or two, in a large programme. */
const STEP_DAYS = 30;

/**
 * One run of a programme, from its first morning to its last evening: donors give, tokens are issued, handed out, eaten,
 * or run out. Fills `into` by the scenario's outline. What it gives depends on the scenario, the seed and the run's
 * number only; `observer` may watch.
 */
export const runProgramme = (
  scenario: Scenario,
  seed: number,
  run: number,
  into: Float64Array,
  observer: Observer | null = null,
): void => {
  for (const _ of stepProgramme(scenario, seed, run, into, observer));
};

/** The same in steps, for who wants to do something else between two of them, or to give the run up. */
export function* stepProgramme(
  scenario: Scenario,
  seed: number,
  run: number,
  into: Float64Array,
  observer: Observer | null = null,
): Generator<void, void> {
  const world = new World(scenario, seed, run, observer);
  const { engine, tokens, today, total } = world;
  const book = new Book(scenario.days, into);
  const openingMoney = world.once(scenario.money.opening, 0, 'money.opening');
  world.pot = world.warmUpDays > 0 ? Infinity : openingMoney;
  const expiredToPot = (scenario.rules.expiredMoney ?? 'pot') === 'pot';
  const circulation = createCirculation(world);
  const people = new People(world);
  const stalls = stallsOf(world);
  const opening = createOpening(world, stalls);
  const kitchens = createKitchens(world, stalls, opening, people, circulation);
  const cheating = createCheating(world, stalls, circulation);
  const issuing = createIssuing(world, people, stalls, opening, cheating);
  addDonors(world, issuing);
  let oldest = 0;

  /** Tokens run out in the order in which they were issued. */
  const expire = (): void => {
    while (oldest < tokens.count && (tokens.issuedAt[oldest] as number) + world.expiryDays <= engine.now) {
      if (tokens.state[oldest] === OUT) {
        tokens.state[oldest] = EXPIRED;
        world.outstanding--;
        today.expired++;
        total.expired++;
        observer?.expired(world.time, oldest);
        if (expiredToPot) {
          world.pot += tokens.paid[oldest] as number;
          total.margin -= tokens.paid[oldest] as number;
        }
      }
      oldest++;
    }
  };
  const evening = (day: number): void => {
    kitchens.evening();
    circulation?.evening(day);
    expire();
    if (day > 0) writeDay(day);
    if (day === 0) beginCounting();
    Object.assign(today, emptyDay());
  };
  const writeDay = (day: number): void => {
    book.write('pot', day, world.pot);
    book.write('outstanding', day, world.outstanding);
    book.write('gifts', day, today.gifts);
    book.write('issued', day, today.issued);
    book.write('eaten', day, today.eaten);
    book.write('expired', day, today.expired);
    book.write('sentHome', day, today.sentHome);
    book.write('waitMinutes', day, today.waits > 0 ? today.waitDays / today.waits : 0);
    book.write('misused', day, today.misused);
    book.write('balances', day, circulation?.held() ?? 0);
    book.write('volume', day, today.volume);
    if (today.dry > 0) {
      total.daysDry++;
      if (total.firstDryDay === 0) total.firstDryDay = day;
    }
  };
  /** The evening before day 1: what was before is not counted. */
  const beginCounting = (): void => {
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] = 0;
    people.restart();
    circulation?.restart();
    world.pot = openingMoney;
    book.write('pot', 0, world.pot);
    book.write('outstanding', 0, world.outstanding);
    book.write('balances', 0, circulation?.held() ?? 0);
  };
  const morning = (day: number): void => {
    kitchens.morning(day);
    issuing.morning();
  };

  world.on('day', (ended) => {
    const day = ended - world.warmUpDays;
    evening(day);
    if (day === scenario.days) return;
    morning(day + 1);
    engine.at(ended + 1, KIND.day, ended + 1);
  });
  world.ready();
  if (world.warmUpDays === 0) beginCounting();
  morning(1 - world.warmUpDays);
  engine.at(1, KIND.day, 1);
  const end = world.warmUpDays + scenario.days;
  for (let until = STEP_DAYS; until < end; until += STEP_DAYS) {
    engine.run(until);
    yield;
  }
  engine.run(end);

  const { gini, never } = people.fairness();
  const settled = total.eaten + total.misused + total.expired;
  const { respent, multiplier, velocityPerDay } = circulation?.summary() ?? noCirculation;
  book.figure('given', total.given);
  book.figure('issued', total.issued);
  book.figure('eaten', total.eaten);
  book.figure('expired', total.expired);
  book.figure('stillOut', world.outstanding);
  book.figure('shareEaten', settled > 0 ? total.eaten / settled : 0);
  book.figure('ranDry', total.daysDry > 0 ? 1 : 0);
  book.figure('daysDry', total.daysDry);
  book.figure('firstDryDay', total.firstDryDay || scenario.days + 1);
  book.figure('potAtEnd', world.pot);
  book.figure('meanHoldDays', total.eaten > 0 ? total.holdDays / total.eaten : 0);
  book.figure('meanWaitMinutes', total.waits > 0 ? total.waitDays / total.waits : 0);
  book.figure('sentHome', total.sentHome);
  book.figure('misused', total.misused);
  book.figure('robbed', total.robbed);
  book.figure('foundOutDay', cheating.foundOut() ?? scenario.days + 1);
  book.figure('giniOfMeals', gini);
  book.figure('neverServedShare', never);
  book.figure('stallsMargin', total.margin);
  book.figure('respent', respent);
  book.figure('multiplier', multiplier);
  book.figure('velocityPerDay', velocityPerDay);
  book.figure('shareWhoWait', total.waits > 0 ? total.waited / total.waits : 0);
}

const noCirculation = { respent: 0, multiplier: 1, velocityPerDay: 0 };
