/** The simulator: a programme of prepaid meals as a scenario, run after run, the same to the last bit everywhere. */
export * from './closed-form/index.ts';
export * from './models/index.ts';
export { type FigureName, figures, type SeriesName, series } from './programme/book.ts';
export { type Outline, sizeOf } from './programme/outline.ts';
export { outlineOf, runProgramme } from './programme/programme.ts';
export { scenarios } from './programme/scenarios/index.ts';
export { exponential } from './random/exponential.ts';
export { meanOf, samplerOf } from './random/law.ts';
export type { Law } from './random/law-schema.ts';
export { Stream } from './random/stream.ts';
export * from './run/index.ts';
export { changed } from './scenario/change.ts';
export { type Checked, checkScenario, type Fault } from './scenario/check.ts';
export { scenarioJsonSchema } from './scenario/json-schema.ts';
export type { Scenario } from './scenario/scenario.ts';
