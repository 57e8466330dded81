export { DomainError } from './domain.ts';
export * from './simulation/index.ts';
