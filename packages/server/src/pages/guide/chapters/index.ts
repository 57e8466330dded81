import type { Chapter } from '../chapter.ts';
import { donorsComeBack } from './donors-come-back/index.ts';
import { friday } from './friday/index.ts';
import { goesRound } from './goes-round/index.ts';
import { honest } from './honest/index.ts';
import { howLong } from './how-long/index.ts';
import { oneToken } from './one-token/index.ts';
import { outThere } from './out-there/index.ts';
import { pricesRise } from './prices-rise/index.ts';
import { thePot } from './the-pot/index.ts';
import { tryIt } from './try-it/index.ts';
import { whoEats } from './who-eats/index.ts';

/**
 * The guide's chapters, in the order of reading. To make one (slug `friday`, say), make a folder `friday/` beside this
 * file; `one-token/` is the example for each of its files:
 *
 *   figures.ts   The pictures: `figure({ id, title, inputs, draw })`, two or three. Runs on the server and in the
 *                browser, so it imports nothing but ../../figure.ts and @megibung/dynamics. `draw` takes what the sliders
 *                are set to and gives a `Chart` (@megibung/ui/chart) and the answer in sentences, each
 *                `write.say({ id, en })` with numbers by `write.number`, `write.money`, `write.percent`. It must answer
 *                for every position of every slider: where a formula has no answer, the sentence says so.
 *                Exports them as one `as const` list, and the `example` that sliders and prose begin with. Where that
 *                grows beyond some 300 lines, a file for each picture, and example.ts.
 *   parts.ts     `{ slug, figures, formulas, numbers }`: formulas as TeX with their source and their letters by name;
 *                `numbers` computes, from the example and by @megibung/dynamics, every number that the prose speaks of.
 *   id.tsx       The prose, in Indonesian, and in English: `WordsFor<typeof parts>` tells what must be there, and refuses
 *   en.tsx       a number, picture or letter that the chapter does not have. Plain words first. Short sentences.
 *   index.ts     Puts them together.
 *
 * Then: `../client/friday.ts` (three lines, as client/one-token.ts), the chapter in the list below, and
 * `npx vitest run packages/server/src/pages/guide -u`, which bundles the scripts into ../built.ts and checks the pages:
 * both languages, every slider's ends, garbage in the address, no number missing.
 */
export const chapters: readonly Chapter[] = [
  oneToken,
  outThere,
  howLong,
  friday,
  thePot,
  donorsComeBack,
  whoEats,
  honest,
  pricesRise,
  goesRound,
  tryIt,
];
