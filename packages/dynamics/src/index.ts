export { DomainError } from './domain.ts';
