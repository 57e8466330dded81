import type { Highs } from 'highs';
import { type Answer, answer, noAnswer } from '../answer.ts';
import { DomainError } from '../domain.ts';
import { linearSolver } from '../solver.ts';
import { type Panel, type PanelFinder, withPanelFinder } from './panel-finder.ts';
import { solvedProgramme } from './programme.ts';
import { type Kind, kindsOf, type QuotaQuestion, requireQuotas } from './quotas.ts';

export interface QuotaLottery {
  /** Each person's chance to be drawn; 0 where no panel that meets the quotas can include them. */
  readonly probabilities: Float64Array;
  /** Persons who are the same to every quota, by their places. */
  readonly kinds: readonly Uint32Array[];
  /** So many of each kind, with this probability; the probabilities sum to 1. */
  readonly panels: readonly { readonly probability: number; readonly countByKind: Uint32Array }[];
}

/**
 * How to draw a group that meets quotas, as fairly as the quotas allow?
 *
 * LEXIMIN: among all lotteries over panels that meet every quota, the one whose smallest chance is largest, then the
 * second smallest, and so on. By column generation: a linear programme over the panels found so far gives prices y; the
 * integer programme `max Σ yₜ xₜ/nₜ` finds the panel that they undervalue, until there is none; where y > 0 the chance is then
 * settled, and the rest are raised further. Over kinds of people instead of people, which comes to the same by symmetry.
 *
 * Time grows with the kinds of people: 60 people of 23 kinds about 1.5 s on one core (HiGHS, WebAssembly), 200 of 127 kinds
 * 10 s, 500 of 193 kinds 40 s; use a worker. Chances are exact to about 1e-6.
 *
 * @param solver HiGHS where the caller has loaded it; otherwise it is loaded once
 * @throws DomainError no people, no places, a quota below 0 or upside down
 * @see Flanigan, Gölz, Gupta, Hennig, Procaccia 2021, "Fair algorithms for selecting citizens' assemblies" (Nature 596),
 *   methods and supplementary information 8
 */
export const quotaLottery = async (
  question: QuotaQuestion,
  solver?: Highs,
): Promise<Answer<QuotaLottery, 'quotas-cannot-be-met'>> => {
  requireQuotas(question);
  const kinds = kindsOf(question);
  const highs = solver ?? (await linearSolver());
  const found = withPanelFinder(highs, question, kinds, (finder) => {
    const panels = panelsThatCover(kinds, finder);
    if (panels.length === 0) return undefined;
    const chances = lexicographicMaximin(highs, kinds, panels, finder);
    return { panels, weights: mixture(highs, kinds, panels, chances) };
  });
  if (!found) return noAnswer('quotas-cannot-be-met');
  const { panels, weights } = found;
  const probabilities = new Float64Array(question.people.length);
  const drawn = panels
    .map((countByKind, i) => ({ probability: weights[i] as number, countByKind }))
    .filter(({ probability }) => probability > 0);
  for (const { probability, countByKind } of drawn)
    for (const [t, { members }] of kinds.entries())
      for (const person of members)
        probabilities[person] =
          (probabilities[person] as number) + (probability * (countByKind[t] as number)) / members.length;
  return answer({
    probabilities: probabilities.map((p) => Math.min(1, p)),
    kinds: kinds.map(({ members }) => members),
    panels: drawn,
  });
};

/**
 * Draws one panel: places of people, upwards. Asks for one uniform number for the panel, and one for each place within a
 * kind that is not taken whole.
 *
 * @param uniform a random number each time, 0 ≤ uniform < 1
 * @throws DomainError a number that is not in [0, 1)
 */
export const drawPanel = (lottery: QuotaLottery, uniform: () => number): Uint32Array => {
  const next = (): number => {
    const u = uniform();
    if (!(u >= 0 && u < 1)) throw new DomainError('uniform()', u, 'from 0 to below 1');
    return u;
  };
  let mark = next();
  const { panels } = lottery;
  const panel = panels.find(({ probability }) => {
    mark -= probability;
    return mark < 0;
  });
  const { countByKind } = panel ?? (panels[panels.length - 1] as (typeof panels)[number]);
  const drawn: number[] = [];
  for (const [t, members] of lottery.kinds.entries()) {
    const left = Array.from(members);
    const count = countByKind[t] as number;
    for (let k = 0; k < count; k++) {
      const at = count === members.length ? k : k + Math.floor(next() * (left.length - k));
      drawn.push(left[at] as number);
      left[at] = left[k] as number;
    }
  }
  return Uint32Array.from(drawn).sort();
};

/** Panels that together include every kind that any panel can include. None if no panel meets the quotas. */
const panelsThatCover = (kinds: readonly Kind[], finder: PanelFinder): Panel[] => {
  const panels: Panel[] = [];
  const missing = new Set(kinds.keys());
  for (;;) {
    const panel = finder.best(Float64Array.from(kinds, (_, t) => (missing.has(t) ? 1 : 0)));
    if (!panel) return panels;
    const sizeBefore = missing.size;
    for (const t of [...missing]) if ((panel[t] as number) > 0) missing.delete(t);
    if (missing.size < sizeBefore || panels.length === 0) panels.push(panel);
    if (missing.size === sizeBefore || missing.size === 0) return panels;
  }
};

/** A panel worth more than this above its price is new. */
const GAP = 1e-8;
/** With a price above this, a kind's chance is settled. */
const PRICED = 1e-3;

/** The chance of each member of each kind. Adds to `panels` what it finds. */
const lexicographicMaximin = (
  highs: Highs,
  kinds: readonly Kind[],
  panels: Panel[],
  finder: PanelFinder,
): Float64Array => {
  const known = new Set(panels.map((panel) => panel.join(' ')));
  const settled = new Map<number, number>();
  for (const t of kinds.keys()) if (panels.every((panel) => panel[t] === 0)) settled.set(t, 0);
  while (settled.size < kinds.length) {
    const { prices, level } = pricesFor(highs, kinds, panels, settled);
    const worth = kinds.map(({ members }, t) => (prices[t] as number) / members.length);
    const panel = finder.best(Float64Array.from(worth));
    if (!panel) throw new Error('HiGHS found no panel, where one is known');
    const value = panel.reduce((sum, count, t) => sum + count * (worth[t] as number), 0);
    if (value > level + GAP && !known.has(panel.join(' '))) {
      known.add(panel.join(' '));
      panels.push(panel);
      continue;
    }
    const open = [...kinds.keys()].filter((t) => !settled.has(t));
    let chance = level;
    for (const [t, fixed] of settled) chance -= fixed * (prices[t] as number);
    const highest = Math.max(...open.map((t) => prices[t] as number));
    for (const t of open)
      if ((prices[t] as number) >= Math.min(highest, PRICED)) settled.set(t, Math.max(0, chance));
  }
  return Float64Array.from(kinds, (_, t) => settled.get(t) ?? 0);
};

/**
 * The dual of: raise the smallest open chance as far as these panels allow, with the settled chances kept.
 * `min level − Σ settled·y`, with `Σ yₜ xₜ/nₜ ≤ level` for each panel, `Σ_open y = 1`, y ≥ 0.
 */
const pricesFor = (
  highs: Highs,
  kinds: readonly Kind[],
  panels: readonly Panel[],
  settled: ReadonlyMap<number, number>,
): { prices: Float64Array; level: number } => {
  const levelAt = kinds.length;
  const rows = panels.map((panel) => ({
    entries: [
      ...kinds.map(({ members }, t) => [t, (panel[t] as number) / members.length] as const),
      [levelAt, -1] as const,
    ],
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
  }));
  const open = [...kinds.keys()].filter((t) => !settled.has(t));
  // What was settled may be a rounding too high to be kept; then there is no least. It is lowered until there is.
  for (let slack = 0; slack < 1e-4; slack = slack === 0 ? 1e-10 : slack * 10) {
    const solution = solvedProgramme(highs, {
      costs: [...kinds.map((_, t) => -(settled.get(t) ?? 0) * (1 - slack)), 1],
      lower: [...kinds.map(() => 0), Number.NEGATIVE_INFINITY],
      rows: [...rows, { entries: open.map((t) => [t, 1] as const), lower: 1, upper: 1 }],
    });
    if (solution) return { prices: solution.slice(0, levelAt), level: solution[levelAt] as number };
  }
  throw new Error('HiGHS found no prices, where some exist');
};

/** Probabilities of the panels that give everybody at least their chance, as nearly as rounding allows. */
const mixture = (
  highs: Highs,
  kinds: readonly Kind[],
  panels: readonly Panel[],
  chances: Float64Array,
): Float64Array => {
  const missAt = panels.length;
  const solution = solvedProgramme(highs, {
    costs: [...panels.map(() => 0), 1],
    lower: [...panels.map(() => 0), 0],
    rows: [
      { entries: panels.map((_, i) => [i, 1] as const), lower: 1, upper: 1 },
      ...kinds.map(({ members }, t) => ({
        entries: [
          ...panels.map((panel, i) => [i, (panel[t] as number) / members.length] as const),
          [missAt, 1] as const,
        ],
        lower: chances[t] as number,
        upper: Number.POSITIVE_INFINITY,
      })),
    ],
  });
  if (!solution) throw new Error('HiGHS found no lottery, where one exists');
  const weights = solution.slice(0, missAt).map((weight) => (weight > 1e-12 ? weight : 0));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};
