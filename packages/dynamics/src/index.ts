export * from './answer.ts';
// Two modules have a Holding: how long a token is held, and how long money was held between two payments.
export type { Holding as TracedHolding } from './circulation/index.ts';
export * from './circulation/index.ts';
export { DomainError } from './domain.ts';
// Two modules have a Flow: money in and out, and tokens in and out.
export type { Flow } from './funding/index.ts';
export * from './funding/index.ts';
export * from './misuse/index.ts';
export * from './one-token/index.ts';
export { publishedValues } from './published/index.ts';
export { meetsPublished, type PublishedValue } from './published.ts';
export * from './simulation/index.ts';
export type { Flow as StockFlow, Holding } from './stock/index.ts';
export * from './stock/index.ts';
