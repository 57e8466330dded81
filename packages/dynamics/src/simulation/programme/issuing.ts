import { exponential } from '../random/exponential.ts';
import { pickerOf } from '../random/law.ts';
import type { Cheating } from './cheating.ts';
import { type Choice, choiceOf } from './choice.ts';
import type { Opening } from './opening.ts';
import type { People } from './people.ts';
import type { Stall } from './stalls.ts';
import { BOUGHT, COPIED } from './tokens.ts';
import { KIND, type World } from './world.ts';

/** Mean time until a cheat redeems what it got hold of, days. */
const FALSE_CLAIM_DAYS = 3;

export interface Issuing {
  /** So many tokens, paid at the stall by a giver. */
  readonly prepay: (meals: number) => void;
  /** Tokens that the rules issue from the pot this morning, while it lasts. */
  readonly morning: () => void;
}

/**
 * Who gets a token, and what will become of it. All that chance decides about a token is drawn here, in the same order
 * for each, so that two policies with the same seed differ by their rules only.
 */
export const createIssuing = (
  world: World,
  people: People,
  stalls: readonly Stall[],
  opening: Opening,
  cheating: Cheating,
): Issuing => {
  const { engine, tokens, today, total } = world;
  const { rules, misuse = {}, money } = world.scenario;
  const overhead = world.once(money.overheadPerMeal, 0, 'money.overheadPerMeal');
  const perDay = world.once(rules.tokensPerDay, 0, 'rules.tokensPerDay');
  const reserve = world.once(rules.reserve, 0, 'rules.reserve');
  const outstandingMax = world.once(rules.outstandingMax, Infinity, 'rules.outstandingMax');
  const copied = world.once(misuse.copied, 0, 'misuse.copied', 0, 1);
  const buyerClaimDays = world.sampler(misuse.buyerClaimDays ?? 1, 'misuse/buyerClaimDays');
  const copies = world.stream('misuse/copies');
  const issues = world.stream('rules/issues');
  const partners = partnersOf(world, people);
  const pickPartner = pickerOf(partners.map(({ weight }) => weight));
  const partnerChoice = world.stream('partners/choice');
  let owed = 0;

  const issue = (fromPot: boolean): boolean => {
    const partner = partners[pickPartner(partnerChoice)] as (typeof partners)[number];
    const { group, person } = partner.next();
    const stall = opening.openOne(group.stallFor(group.streams.stall), group.streams.stall, group.stallFor);
    const price = (stalls[stall] as Stall).price;
    if (fromPot && world.pot - price - overhead < reserve) {
      today.dry++;
      world.observer?.dry(world.time);
      return false;
    }
    if (fromPot) world.pot -= price + overhead;
    else {
      today.gifts += price;
      total.given += price;
    }
    today.issued++;
    total.issued++;
    world.outstanding++;
    people.given[person] = (people.given[person] as number) + 1;
    total.margin += price;

    const handout = partner.handout();
    const delay = group.claimDays();
    const buyerDelay = buyerClaimDays();
    const comes = !group.streams.shows.chance(group.noShow);
    const isSold = group.streams.sells.chance(group.sells);
    const isCopied = copies.chance(copied);
    const isDiverted = partner.diverted.chance(partner.diverts);
    const isTaken = cheating.takesForItself(stall);
    const hour = group.streams.hour.uniform();
    const token = tokens.add(
      stall,
      person,
      engine.now,
      price,
      hour,
      (isSold ? BOUGHT : 0) | (isCopied ? COPIED : 0),
    );
    world.observer?.issued(world.time, token, stall, price, fromPot, world.time + world.expiryDays);
    if (isDiverted || isTaken) {
      engine.after(handout + FALSE_CLAIM_DAYS * exponential(partner.diverted), KIND.falseClaim, token);
      return true;
    }
    if (isCopied) opening.comeAfter(token, engine.now + handout + buyerDelay, KIND.copy);
    if (isSold) opening.comeAfter(token, engine.now + handout + buyerDelay, KIND.claim);
    else if (comes) opening.comeAfter(token, engine.now + handout + delay, KIND.claim);
    return true;
  };

  const issueIfAllowed = (): boolean => world.outstanding < outstandingMax && issue(true);

  const atRandom = rules.issuesAtRandom === true && perDay > 0;
  world.on('issue', () => {
    issueIfAllowed();
    engine.after(exponential(issues) / perDay, KIND.issue, 0);
  });
  if (atRandom) engine.after(exponential(issues) / perDay, KIND.issue, 0);

  return {
    prepay: (meals) => {
      for (let i = 0; i < meals; i++) issue(false);
    },
    morning: () => {
      if (atRandom || perDay === 0) return;
      // Parts of a token are carried over to the next day.
      owed += perDay;
      let left = Math.floor(owed);
      owed -= left;
      while (left > 0 && issueIfAllowed()) left--;
    },
  };
};

const partnersOf = (world: World, people: People) =>
  Object.entries(world.scenario.partners).map(([name, setting]) => {
    const path = `partners.${name}`;
    const groups = people.groups.filter((group) => world.scenario.recipients[group.name]?.partner === name);
    const next: Choice = choiceOf(setting.rule ?? 'lottery', groups, world.stream(`${path}.people`));
    return {
      weight: world.once(setting.weight, 0, `${path}.weight`),
      next,
      handout: world.sampler(setting.handoutDays ?? 0, `${path}.handoutDays`),
      diverts: world.once(setting.diverts, 0, `${path}.diverts`, 0, 1),
      diverted: world.stream(`${path}.diverted`),
    };
  });
