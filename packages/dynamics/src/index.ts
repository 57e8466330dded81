export * from './circulation/index.ts';
export { DomainError } from './domain.ts';
export * from './misuse/index.ts';
export { publishedValues } from './published/index.ts';
export type { PublishedValue } from './published.ts';
export * from './simulation/index.ts';
