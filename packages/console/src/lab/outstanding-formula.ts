import { daysOutWithin, type HoldLaw, type Law, type Scenario, survivalAt } from '@megibung/dynamics';

/** Why a formula is not about a scenario: `lab.formula.why.…`. */
export type WhyNot =
  | 'counters'
  | 'capacity'
  | 'closures'
  | 'weekdays'
  | 'weekly'
  | 'misuse'
  | 'handout'
  | 'law'
  | 'groups'
  | 'pot'
  | 'churn'
  | 'distance'
  | 'parameters'
  | 'warmUp'
  | 'issuing';

export type OutstandingFormula =
  | {
      readonly exists: true;
      readonly value: {
        /** Tokens out at the end of a day, on average. */
        readonly meanAt: (day: number) => number;
        /** It holds as long as the pot never runs dry. */
        readonly needsPot: boolean;
      };
    }
  | { readonly exists: false; readonly reason: WhyNot };

/**
 * How many tokens are out at the end of day d, on average: those issued at random times by M/G/∞, λ ∫₀ᵈ S(u) du, those
 * issued each morning as a sum, k Σ S(a). S is the share still out at an age. Whoever is ready after the stall's hour that is
 * his comes the next day: with h that hour as a part of the day, out at age a as long as the delay is above a − 1 + h,
 * so S(a) = p + (1 − p) E S_T(a − 1 + h), with p never coming, until expiry.
 */
export const outstandingFormula = (scenario: Scenario): OutstandingFormula => {
  const reason = whyNot(scenario);
  if (reason) return { exists: false, reason };
  const { rules } = scenario;
  const expiry = (rules.expiryDays as number | undefined) ?? Infinity;
  const [opens, closes] = hoursOf(scenario);
  const groups = groupsOf(scenario);
  const prepaidPerDay = Object.values(scenario.donors).reduce(
    (sum, { givers, daysBetweenGifts, meals }) =>
      meals === undefined
        ? sum
        : sum + ((givers as number) / (daysBetweenGifts as number)) * (meanRounded(meals) ?? 0),
    0,
  );
  const eachDay = (rules.tokensPerDay as number | undefined) ?? 0;
  const atRandom = rules.issuesAtRandom === true;
  const randomPerDay = prepaidPerDay + (atRandom ? eachDay : 0);
  const morningly = atRandom ? 0 : eachDay;

  const overHours = (of: (hour: number) => number): number =>
    gauss.reduce((sum, [at, weight]) => sum + weight * of((opens + at * (closes - opens)) / 24), 0);
  /** ∫₀ˣ of the share still out, x up to expiry. */
  const agesWithin = (age: number): number =>
    groups.reduce((sum, { share, noShow, holding }) => {
      const ready = overHours((hour) =>
        age <= 1 - hour ? age : 1 - hour + daysOutWithin(holding, age - 1 + hour),
      );
      return sum + share * (noShow * age + (1 - noShow) * ready);
    }, 0);
  const outAt = (age: number): number =>
    age >= expiry
      ? 0
      : groups.reduce((sum, { share, noShow, holding }) => {
          const late = overHours((hour) => survivalAt(holding, Math.max(0, age - 1 + hour)));
          return sum + share * (noShow + (1 - noShow) * late);
        }, 0);
  const byAge = [0];
  const meanAt = (day: number): number => {
    if (day <= 0) return 0;
    for (let age = byAge.length; age <= day; age++) byAge.push((byAge[age - 1] as number) + outAt(age));
    const random = randomPerDay > 0 ? randomPerDay * agesWithin(Math.min(day, expiry)) : 0;
    return random + morningly * (byAge[Math.floor(day)] as number);
  };
  return { exists: true, value: { meanAt, needsPot: eachDay > 0 } };
};

/** Gauss and Legendre's five points on 0–1: exact for polynomials up to degree 9. */
const gauss = [
  [0.5, 0.28444444444444444],
  [0.23076534494715845, 0.23931433524968324],
  [0.7692346550528415, 0.23931433524968324],
  [0.04691007703066802, 0.11846344252809454],
  [0.953089922969332, 0.11846344252809454],
] as const;

const whyNot = (scenario: Scenario): WhyNot | null => {
  const { donors, stalls, partners, recipients, rules, misuse } = scenario;
  const all = {
    donors: Object.values(donors).filter(({ meals }) => meals !== undefined),
    stalls: Object.values(stalls),
    partners: Object.values(partners),
    recipients: Object.values(recipients),
  };
  const isDrawn = (value: unknown): boolean => typeof value === 'object';
  if (scenario.warmUpDays) return 'warmUp';
  if (all.stalls.some(({ counters }) => counters !== undefined)) return 'counters';
  if (all.stalls.some(({ portionsPerDay }) => portionsPerDay !== undefined)) return 'capacity';
  if (
    all.stalls.some(({ closedOn, closesOnDay }) => closesOnDay !== undefined || (closedOn ?? []).length > 0)
  )
    return 'closures';
  const [first] = all.stalls;
  if (all.stalls.some((stall) => stall.opensAt !== first?.opensAt || stall.closesAt !== first?.closesAt))
    return 'closures';
  if (scenario.weekdays) return 'weekdays';
  if (all.recipients.some(({ distanceKilometres }) => distanceKilometres !== undefined)) return 'distance';
  if (rules.mealsPerPersonPerWeek !== undefined) return 'weekly';
  if (rules.outstandingMax !== undefined) return 'issuing';
  if (
    all.stalls.some(({ redeemsItself }) => redeemsItself !== undefined && redeemsItself !== 0) ||
    all.partners.some(({ diverts }) => diverts !== undefined && diverts !== 0) ||
    all.recipients.some(({ sells }) => sells !== undefined && sells !== 0) ||
    (misuse?.copied !== undefined && misuse.copied !== 0)
  )
    return 'misuse';
  if (all.partners.some(({ handoutDays }) => handoutDays !== undefined && handoutDays !== 0))
    return 'handout';
  if (
    all.donors.some(
      ({ staysDays, newGiversPerDay }) => staysDays !== undefined || (newGiversPerDay ?? 0) !== 0,
    )
  )
    return 'churn';
  if (
    [rules.tokensPerDay, rules.expiryDays, first?.opensAt, first?.closesAt].some(isDrawn) ||
    all.donors.some(({ givers, daysBetweenGifts }) => [givers, daysBetweenGifts].some(isDrawn)) ||
    all.partners.some(({ weight }) => isDrawn(weight)) ||
    all.recipients.some(({ people, noShow, mealsPerWeek }) => [people, noShow, mealsPerWeek].some(isDrawn))
  )
    return 'parameters';
  if (!rules.issuesAtRandom && !Number.isInteger(rules.tokensPerDay ?? 0)) return 'issuing';
  if (
    all.donors.some(({ meals }) => meals !== undefined && meanRounded(meals) === null) ||
    all.recipients.some(({ claimDays }) => holdingOf(claimDays) === null)
  )
    return 'law';
  const inTurns = Object.keys(partners).filter((name) => partners[name]?.rule === 'turns');
  const served = (name: string): number => all.recipients.filter(({ partner }) => partner === name).length;
  return inTurns.some((name) => served(name) > 1) ? 'groups' : null;
};

const hoursOf = ({ stalls }: Scenario): readonly [number, number] => {
  const [first] = Object.values(stalls);
  return [(first?.opensAt ?? 10) as number, (first?.closesAt ?? 15) as number];
};

/** Which share of the tokens each group gets, and how long it takes; of numbers only, none drawn. */
const groupsOf = ({ partners, recipients }: Scenario) => {
  const weightOf = (partner: string): number => (partners[partner]?.weight ?? 0) as number;
  const weights = Object.keys(partners).reduce((sum, partner) => sum + weightOf(partner), 0);
  const groups = Object.values(recipients);
  return groups.flatMap(({ partner, people, mealsPerWeek, noShow, claimDays }) => {
    const holding = holdingOf(claimDays);
    if (!holding) return [];
    const beside = groups.filter((other) => other.partner === partner);
    const sum = (of: (group: (typeof groups)[number]) => number): number =>
      beside.reduce((total, other) => total + of(other), 0);
    const need = sum((other) => (other.people as number) * (other.mealsPerWeek as number));
    const among =
      need > 0
        ? ((people as number) * (mealsPerWeek as number)) / need
        : (people as number) / sum((other) => other.people as number);
    return [
      {
        share: (weightOf(partner) / weights) * among,
        noShow: (noShow as number | undefined) ?? 0,
        holding,
      },
    ];
  });
};

/** The laws of delay that are smooth enough to be averaged over a day's hours. */
const holdingOf = (law: Law): HoldLaw | null => {
  if (typeof law === 'number') return null;
  if ('exponential' in law) return { law: 'exponential', meanDays: law.exponential.mean };
  if ('weibull' in law && law.weibull.shape >= 1)
    return { law: 'weibull', shape: law.weibull.shape, scaleDays: law.weibull.scale };
  return null;
};

/** Mean of a number of meals as it is paid: rounded. */
export const meanRounded = (law: Law): number | null => {
  if (typeof law === 'number') return Math.round(law);
  if (!('choice' in law)) return null;
  const total = law.choice.reduce((sum, { weight }) => sum + weight, 0);
  return (
    law.choice.reduce((sum, { value, weight }) => sum + Math.max(0, Math.round(value)) * weight, 0) / total
  );
};
