import { DomainError } from '../../domain.ts';
import type { Outline } from '../programme/outline.ts';
import { outlineOf } from '../programme/programme.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Bands } from './bands.ts';
import { reduce } from './reduce.ts';
import { type Request, refine } from './refine.ts';
import type { Columns, Results } from './results.ts';

export interface CompareRequest<Setting = Scenario> extends Request<Setting> {
  readonly one: Setting;
  readonly other: Setting;
  readonly onComparison?: (comparison: ScenarioComparison) => void;
}

export interface ScenarioComparison {
  readonly one: Bands;
  readonly other: Bands;
  /** Other less one, run by run, then summed up: chance that both share falls away. */
  readonly difference: Bands;
}

/**
 * Two scenarios with the same seed: run i of both draws the same random numbers wherever it draws the same thing, so that
 * the difference shows what the change does and not what luck does. @throws DomainError where their days differ
 */
export const compareScenarios = (request: CompareRequest): Promise<ScenarioComparison> =>
  compareModels(outlineOf(request.one), outlineOf(request.other), request);

export const compareModels = async <Setting>(
  outline: Outline,
  otherOutline: Outline,
  request: CompareRequest<Setting>,
): Promise<ScenarioComparison> => {
  if (JSON.stringify(otherOutline) !== JSON.stringify(outline))
    throw new DomainError('other.days', otherOutline.days, `${outline.days}, as many as in the first one`);
  return refine(outline, [request.one, request.other], request, sumUp, request.onComparison);

  function* sumUp(all: readonly Results[], runs: number): Generator<void, ScenarioComparison> {
    const [one, other] = all as readonly [Results, Results];
    const { chances: _, ...noChances } = outline;
    return {
      one: yield* reduce(one.columns, outline, runs, request.series),
      other: yield* reduce(other.columns, outline, runs, request.series),
      difference: yield* reduce(differences(one, other), noChances, runs, request.series),
    };
  }
};

const differences = (one: Results, other: Results): Columns => {
  let room = new Float64Array(0);
  return (place, count, runs, into) => {
    if (room.length < count * runs) room = new Float64Array(count * runs);
    one.columns(place, count, runs, room);
    other.columns(place, count, runs, into);
    for (let i = 0; i < count * runs; i++) into[i] = (into[i] as number) - (room[i] as number);
  };
};
