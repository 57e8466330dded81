export * from './circulation/index.ts';
export { DomainError } from './domain.ts';
export * from './misuse/index.ts';
export * from './simulation/index.ts';
