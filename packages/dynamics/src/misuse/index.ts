/**
 * Misuse: how many visits an audit needs and what it has shown, what deters, whom to visit when, when tokens are sold
 * on, what copies can cost while phones are offline, and alarms for what drifts, or goes round in a ring.
 */
export * from './audit-size.ts';
export { cleanAuditSize, cleanConfidence } from './clean-audit.ts';
export * from './cusum.ts';
export * from './deterrence.ts';
export * from './hypergeometric.ts';
export * from './inspection-game.ts';
export * from './offline-exposure.ts';
export * from './rate-interval.ts';
export * from './resale.ts';
export * from './rings.ts';
export * from './run-length.ts';
