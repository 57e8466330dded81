import { existsSync, readFileSync } from 'node:fs';
import { checkScenario, type Fault, type Scenario, scenarios } from '@megibung/dynamics';
import { didYouMean } from '../options.ts';
import { Refusal } from '../refusal.ts';

/** One of the stories that ship, by its id; else a file. @throws Refusal that names each fault of the file. */
export const findScenario = (named: string): Scenario => {
  const shipped = scenarios.find(({ id }) => id === named);
  if (shipped) return shipped.scenario;
  if (!existsSync(named)) {
    const ids = scenarios.map(({ id }) => id);
    throw new Refusal({
      code: 'not_found',
      title: `There is no scenario "${named}", and no file of that name.${didYouMean(named, ids)}`,
      detail: `There are: ${ids.join(', ')}.`,
    });
  }
  const checked = checkScenario(parsed(named));
  if (!checked.ok) throw refusedScenario(`${named} makes no sense as a scenario.`, checked.faults);
  return checked.scenario;
};

export const refusedScenario = (title: string, faults: readonly Fault[]): Refusal =>
  new Refusal({
    code: 'scenario',
    title,
    errors: faults.map(({ path, reason, nearest }) => ({
      path: path === '' ? 'The document' : path,
      message: nearest === undefined ? `${reason}.` : `${reason}. Is "${nearest}" meant?`,
      reason,
      ...(nearest === undefined ? {} : { nearest }),
    })),
    detail: 'Nothing was simulated.',
  });

const parsed = (file: string): unknown => {
  // Some editors begin a file with a byte order mark.
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal({
      code: 'scenario',
      title:
        text.trim() === ''
          ? `${file} is empty.`
          : `${file} is no JSON: ${(error as Error).message.replace(/[^\x20-\x7e]+/g, ' ')}`,
      detail: 'Nothing was simulated. A story to begin with: megibung simulate dry-pot --print',
    });
  }
};
