import type { Law } from '../../simulation/random/law.ts';
import { Stream } from '../../simulation/random/stream.ts';
import { checkScenario } from '../../simulation/scenario/check.ts';
import type { Scenario } from '../../simulation/scenario/scenario.ts';

/**
 * A programme that nobody has seen before, the n-th of a seed: what the forecast is tried on. Every number is drawn from
 * wide ranges, which docs/internals/back-test.md states.
 */
export const unknownProgramme = (seed: number, n: number, days: number): Scenario => {
  const stream = new Stream(seed, n, 'back-test/programme');
  const draw = drawsFrom(stream);
  const price = Math.round(draw.ratio(12_000, 35_000) / 500) * 500;
  const stalls = draw.count(1, 4);
  const perDay = draw.ratio(1.5, 12);
  const donors: Record<string, Scenario['donors'][string]> = {};
  const groups = draw.count(1, 3);
  // What comes in for each rupiah that goes out, at the start.
  const cover = draw.ratio(0.6, 3);
  for (let group = 0; group < groups; group++) {
    const isMeals = stream.chance(0.35);
    const givers = Math.round(draw.ratio(4, 60));
    const gap = draw.ratio(7, 90);
    const income = (cover * perDay * price) / groups;
    const size = Math.max(2_000, (income * gap) / givers);
    const sd = size * draw.ratio(0.2, 1.6);
    const stays = stream.chance(0.6) ? draw.ratio(50, 700) : null;
    donors[`donors-${group}`] = {
      givers,
      daysBetweenGifts: gap,
      ...(isMeals
        ? { meals: meals(draw, Math.min(20, Math.max(1, size / price))) }
        : { gift: stream.chance(0.5) ? { lognormal: { mean: size, sd } } : { gamma: { mean: size, sd } } }),
      ...(stays === null
        ? {}
        : {
            staysDays: stream.chance(0.5)
              ? { exponential: { mean: stays } }
              : { gamma: { mean: stays, sd: stays * draw.ratio(0.4, 1.5) } },
            // From nobody new to as many as leave.
            newGiversPerDay: (givers / stays) * draw.between(0, 1.2),
          }),
    };
  }
  const stallNames = Array.from({ length: stalls }, (_, i) => `stall-${i}`);
  const scenario = {
    version: 1,
    name: { id: 'Uji', en: 'Trial' },
    story: { id: 'Uji', en: 'Trial' },
    days,
    firstWeekday: stream.below(7),
    money: {
      opening: Math.round(perDay * price * draw.ratio(3, 120)),
      overheadPerMeal: stream.chance(0.5) ? Math.round(draw.between(0, 2_000)) : 0,
    },
    donors,
    stalls: Object.fromEntries(
      stallNames.map((name) => [
        name,
        {
          pricePerMeal: price + 500 * draw.count(-2, 2),
          ...(stream.chance(0.4) ? { closedOn: [stream.below(7)] } : {}),
          ...(stream.chance(0.25)
            ? { portionsPerDay: Math.ceil(((1.3 + stream.uniform()) * perDay * 2) / stalls) + 2 }
            : {}),
        },
      ]),
    ),
    partners: {
      one: {
        weight: 1,
        rule: draw.of(['first_come', 'lottery', 'turns'] as const),
        ...(stream.chance(0.6) ? { handoutDays: { exponential: { mean: draw.ratio(0.3, 4) } } } : {}),
      },
    },
    recipients: Object.fromEntries(
      Array.from({ length: draw.count(1, 2) }, (_, i) => [
        `people-${i}`,
        {
          people: Math.round(draw.ratio(15, 120)),
          partner: 'one',
          mealsPerWeek: draw.between(1, 4),
          claimDays: claimDays(draw, stream),
          noShow: stream.chance(0.8) ? draw.between(0, 0.25) : 0,
          sells: stream.chance(0.2) ? draw.between(0, 0.15) : 0,
        },
      ]),
    ),
    ...(stream.chance(0.8)
      ? { weekdays: Array.from({ length: 7 }, () => Math.round(draw.ratio(0.4, 2.2) * 100) / 100) }
      : {}),
    rules: {
      tokensPerDay: Math.round(perDay * 100) / 100,
      issuesAtRandom: stream.chance(0.4),
      ...(stream.chance(0.4) ? { reserve: Math.round(perDay * price * draw.between(0, 8)) } : {}),
      ...(stream.chance(0.7) ? { expiryDays: Math.round(draw.ratio(14, 150)) } : {}),
      expiredMoney: draw.of(['pot', 'stall'] as const),
    },
  };
  const checked = checkScenario(scenario);
  if (!checked.ok) throw new Error(`programme ${n}: ${JSON.stringify(checked.faults)}`);
  return checked.scenario;
};

type Draw = ReturnType<typeof drawsFrom>;

const drawsFrom = (stream: Stream) => ({
  between: (from: number, to: number): number => from + (to - from) * stream.uniform(),
  /** Every factor alike: as often from 1 to 2 as from 10 to 20. */
  ratio: (from: number, to: number): number => from * Math.exp(Math.log(to / from) * stream.uniform()),
  count: (from: number, to: number): number => from + stream.below(to - from + 1),
  of: <Choice>(choices: readonly Choice[]): Choice => choices[stream.below(choices.length)] as Choice,
});

const meals = (draw: Draw, mean: number): Law => {
  const whole = Math.max(1, Math.round(mean));
  return draw.of<Law>([
    whole,
    {
      choice: [
        { value: whole, weight: 3 },
        { value: 2 * whole, weight: 1 },
        { value: 5 * whole, weight: 0.3 },
      ],
    },
    { poisson: { mean: whole + 1 } },
  ]);
};

const claimDays = (draw: Draw, stream: Stream): Law => {
  const mean = draw.ratio(1, 20);
  const sd = mean * draw.ratio(0.4, 1.6);
  return draw.of<Law>([
    { exponential: { mean } },
    { gamma: { mean, sd } },
    { lognormal: { mean, sd } },
    { weibull: { shape: 0.7 + stream.uniform(), scale: mean } },
  ]);
};
