export type { Answer } from './answer.ts';
export * from './circulation/index.ts';
export { DomainError } from './domain.ts';
export * from './misuse/index.ts';
export * from './one-token/index.ts';
export { publishedValues } from './published/index.ts';
export { meetsPublished, type PublishedValue } from './published.ts';
export * from './simulation/index.ts';
export * from './stock/index.ts';
