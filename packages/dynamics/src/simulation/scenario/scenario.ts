import { z } from 'zod';
import { meanOf } from '../random/law.ts';
import { chanceSchema, lawSchema } from '../random/law-schema.ts';
import { CLOSES_AT, OPENS_AT } from './opening-hours.ts';

/**
 * A scenario: one JSON document that says who gives, who cooks, who hands out, who eats, who cheats, and by which rules.
 * Money is in whole units of one currency (rupiah), time in days unless a name says otherwise. Groups are named by
 * their keys; each has streams of random numbers of its own, named after it.
 */

/** A law that is drawn anew for each thing that happens; what would be below 0 counts as 0. */
const law = lawSchema.refine((each) => meanOf(each) >= 0, 'must not be negative on average');
/** A number, or a law from which it is drawn once for each run, within the same range: what one is not sure of. */
const chanceWithin = (range: z.ZodNumber) =>
  chanceSchema.refine((each) => range.safeParse(meanOf(each)).success, {
    message: 'has a mean outside of what is allowed here',
  });
const parameter = (range: z.ZodNumber) => z.union([range, chanceWithin(range)]);
const amount = parameter(z.number().nonnegative());
/** More than this a day is no community; a run of it would not end. */
const PER_DAY_MAX = 100_000;
const often = parameter(z.number().nonnegative().max(PER_DAY_MAX));
const probability = parameter(z.number().min(0).max(1));
const hour = parameter(z.number().min(0).max(24));
const factor = parameter(z.number().positive().max(1000));
/** So many of something: a whole number, or a law whose draw is rounded to one. */
const count = (from: number, to: number) =>
  z.union([z.number().int().min(from).max(to), chanceWithin(z.number().min(from).max(to))]);
const bilingual = z.strictObject({ id: z.string().min(1).max(2000), en: z.string().min(1).max(2000) });
const byStall = z.record(z.string(), amount);
const groups = <Group extends z.ZodType>(group: Group) =>
  z.record(z.string().regex(/^[a-z0-9-]{1,40}$/, 'small letters, digits and hyphens'), group);
/** How busy each day of the week is beside the others; Monday first. 1 is usual. */
const weekdays = z.array(parameter(z.number().nonnegative().max(100))).length(7);

const donorsSchema = z
  .strictObject({
    /** Givers at the start. */
    givers: count(0, 1_000_000),
    /** Mean time between two gifts of one giver; gifts come at random (Poisson). */
    daysBetweenGifts: parameter(z.number().positive()),
    /** Money of one gift; with `meals` it is that many meals at the stall's price instead. */
    gift: law.optional(),
    /** The gift is so many meals, paid at the stall and turned into tokens at once. */
    meals: law.optional(),
    /** How long a giver stays; for ever where missing. */
    staysDays: law.optional(),
    /** New givers per day (Poisson). */
    newGiversPerDay: often.optional(),
  })
  .refine(({ gift, meals }) => (gift === undefined) !== (meals === undefined), {
    message: 'needs either gift (money) or meals, and not both',
  });

const stallSchema = z.strictObject({
  /** What the stall gets for one meal. */
  pricePerMeal: parameter(z.number().positive()),
  /** What one plate costs the stall. */
  plateCost: amount.optional(),
  /** Portions that a day's kitchen gives to token holders; unlimited where missing. */
  portionsPerDay: amount.optional(),
  /** Closed on these days of the week; 0 is Monday. */
  closedOn: z.array(z.number().int().min(0).max(6)).max(6).optional(),
  opensAt: hour.optional(),
  closesAt: hour.optional(),
  /** With counters, guests stand in line: so many are served at once, each for `serviceMinutes`. */
  counters: count(1, 100).optional(),
  serviceMinutes: law.optional(),
  /** A guest who has waited so long goes away and comes again another day. */
  patienceMinutes: law.optional(),
  /** Guests who pay for themselves and stand in the same line, per open day. */
  otherGuestsPerDay: often.optional(),
  /** The day from which it is closed for good. */
  closesOnDay: amount.optional(),
  /** From this day on, the price (and the plate's cost) is so many times what it was before. */
  priceChanges: z
    .array(
      z.strictObject({
        day: amount,
        factor,
        costFactor: factor.optional(),
      }),
    )
    .max(100)
    .optional(),
  /** The stall gets hold of this share of its tokens and redeems them itself: nobody eats. */
  redeemsItself: probability.optional(),
});

const partnerSchema = z.strictObject({
  /** Its share of the tokens, beside the others'. */
  weight: amount,
  /** From getting a token to handing it on. */
  handoutDays: law.optional(),
  /**
   * Who gets the next token: whoever asks first (`first_come`: some are quicker than others), whoever is drawn
   * (`lottery`), or whoever had least so far for their need (`turns`).
   */
  rule: z.enum(['first_come', 'lottery', 'turns']).optional(),
  /** It sells this share of the tokens instead of handing them out. */
  diverts: probability.optional(),
});

const recipientsSchema = z.strictObject({
  people: count(1, 1_000_000),
  /** The partner from which they get tokens. */
  partner: z.string(),
  /** Meals that one of them needs in a week. */
  mealsPerWeek: amount,
  /** From getting a token to coming for the meal. */
  claimDays: law,
  /** Never comes. */
  noShow: probability.optional(),
  /** At which stalls, by weight; all alike where missing. */
  goesTo: byStall.optional(),
  /** How far it is to each stall; a stall that is not named is next door. */
  distanceKilometres: byStall.optional(),
  /** How far they walk: of those for whom a stall is so far away, 1 in e (37%) goes there. */
  walksKilometres: parameter(z.number().positive()).optional(),
  /** Sells a token with this chance. */
  sells: probability.optional(),
});

const circulationSchema = z.strictObject({
  /** Mean time between two rounds of a stall's spending. */
  daysBetweenSpending: parameter(z.number().min(0.001)),
  /** Share of its balance that it spends with other stalls each time. */
  spends: probability,
  /** Share of its balance that it changes back into cash each time. */
  cashesOut: probability,
  /** Charged on every balance each 28 days, and shared equally among the stalls active in them. */
  demurrage: probability.optional(),
  /** How strongly demurrage makes them spend sooner: 10 at 2% a month makes the gaps 1 + 10 × 0.02 times shorter. */
  hurry: amount.optional(),
});

const misuseSchema = z.strictObject({
  /** Who buys a token comes after so long. */
  buyerClaimDays: law.optional(),
  /** This share of the tokens is copied; of each copy the first to come is served. */
  copied: probability.optional(),
  /** Visits by an auditor at each stall in a month. */
  visitsPerMonth: often.optional(),
  /** Redemptions that a visit looks at. */
  looksAt: count(1, 10_000).optional(),
});

const rulesSchema = z.strictObject({
  /** Tokens issued from the pot each day, while it lasts. */
  tokensPerDay: often.optional(),
  /** Issued at random times (Poisson) rather than each morning. */
  issuesAtRandom: z.boolean().optional(),
  /** Nothing is issued that would leave less than this in the pot. */
  reserve: amount.optional(),
  /** No more than this may be out at once. */
  outstandingMax: amount.optional(),
  /** Where missing, tokens are good for ever. */
  expiryDays: parameter(z.number().positive()).optional(),
  /** Money of expired tokens: back to the pot, or the stall keeps it. */
  expiredMoney: z.enum(['pot', 'stall']).optional(),
  /** A person eats at most so many meals by token in a week. */
  mealsPerPersonPerWeek: parameter(z.number().positive()).optional(),
  /** Tokens of a stall that closed are good at the others. */
  reassign: z.boolean().optional(),
});

export const scenarioSchema = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1),
    name: bilingual,
    story: bilingual,
    /** How long a run lasts. */
    days: z.number().int().min(1).max(36_500),
    /**
     * Lived through before day 1 and not counted, with a pot that never ends, so that day 1 finds tokens out and guests
     * used to coming; then the pot has what it opens with.
     */
    warmUpDays: z.number().int().min(0).max(3_650).optional(),
    /** Which day of the week day 1 is; 0 is Monday. */
    firstWeekday: z.number().int().min(0).max(6).optional(),
    money: z.strictObject({
      /** In the pot at the start. */
      opening: amount,
      /** Paid from the pot for each token beside the meal's price: printing, walking, telling. */
      overheadPerMeal: amount.optional(),
    }),
    donors: groups(donorsSchema),
    stalls: groups(stallSchema),
    partners: groups(partnerSchema),
    recipients: groups(recipientsSchema),
    /** How busy each day of the week is for those who come to eat. */
    weekdays: weekdays.optional(),
    rules: rulesSchema,
    misuse: misuseSchema.optional(),
    circulation: circulationSchema.optional(),
  })
  .superRefine((scenario, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const [stalls, partners] = [Object.keys(scenario.stalls), Object.keys(scenario.partners)];
    if (stalls.length === 0) fault(['stalls'], 'needs at least one stall');
    if (stalls.length > 1000) fault(['stalls'], 'at most 1,000 stalls');
    if (partners.length === 0) fault(['partners'], 'needs at least one partner');
    if (Object.keys(scenario.recipients).length === 0) fault(['recipients'], 'needs at least one group');
    for (const [name, { givers, daysBetweenGifts, meals }] of Object.entries(scenario.donors)) {
      const perDay = (meanOf(givers) / meanOf(daysBetweenGifts)) * Math.max(1, meanOf(meals ?? 0));
      if (perDay > PER_DAY_MAX)
        fault(
          ['donors', name, 'daysBetweenGifts'],
          `makes it ${Math.ceil(perDay)} gifts or meals a day, and at most ${PER_DAY_MAX} can be simulated`,
        );
    }
    for (const [name, group] of Object.entries(scenario.recipients)) {
      if (!partners.includes(group.partner))
        fault(['recipients', name, 'partner'], unknown(group.partner, partners));
      for (const key of ['goesTo', 'distanceKilometres'] as const)
        for (const stall of Object.keys(group[key] ?? {})) {
          if (!stalls.includes(stall)) fault(['recipients', name, key, stall], unknown(stall, stalls));
        }
      if (group.goesTo && Object.values(group.goesTo).every((weight) => weight === 0))
        fault(['recipients', name, 'goesTo'], 'at least one weight must be above 0');
      if ((group.distanceKilometres === undefined) !== (group.walksKilometres === undefined))
        fault(
          ['recipients', name, group.distanceKilometres ? 'walksKilometres' : 'distanceKilometres'],
          'is needed: distanceKilometres and walksKilometres mean something only together',
        );
    }
    for (const partner of partners) {
      const hasPeople = Object.values(scenario.recipients).some((group) => group.partner === partner);
      if (!hasPeople) fault(['partners', partner], 'nobody gets tokens from this partner: add recipients');
    }
    if (Object.values(scenario.partners).every(({ weight }) => weight === 0))
      fault(['partners'], 'at least one weight must be above 0');
    for (const [name, stall] of Object.entries(scenario.stalls)) {
      if (meanOf(stall.opensAt ?? OPENS_AT) >= meanOf(stall.closesAt ?? CLOSES_AT))
        fault(['stalls', name, 'closesAt'], `must be later than opensAt (${OPENS_AT} where missing)`);
      if (stall.counters !== undefined && stall.serviceMinutes === undefined)
        fault(['stalls', name, 'serviceMinutes'], 'is needed where there are counters');
      const lone = (['serviceMinutes', 'patienceMinutes', 'otherGuestsPerDay'] as const).find(
        (key) => stall[key] !== undefined && stall.counters === undefined,
      );
      if (lone) fault(['stalls', name, lone], 'means something only with counters');
    }
    if (scenario.weekdays?.every((weight) => weight === 0))
      fault(['weekdays'], 'at least one day must be above 0');
  })
  .meta({ id: 'Scenario', title: 'A scenario of the Megibung simulator' });

const unknown = (name: string, names: readonly string[]): string =>
  `nothing is named "${name}"; there ${names.length === 1 ? 'is' : 'are'} ${names.map((each) => `"${each}"`).join(', ')}`;

export type Scenario = z.infer<typeof scenarioSchema>;
