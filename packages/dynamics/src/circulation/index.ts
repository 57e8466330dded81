/**
 * Circulation, once vendors spend again what they get: how fast money moves and how much of it stands still, what
 * demurrage takes and gives, what a gift becomes, which debts cancel out, and where everything ends up.
 */
export { type Clearing, clearObligations } from './clearing.ts';
export * from './concentration.ts';
export * from './demurrage.ts';
export * from './holding-times.ts';
export * from './local-multiplier.ts';
export { indexObligations, netInternalDebt, netPositions, type ObligationNetwork } from './obligations.ts';
export * from './payment-rank.ts';
export * from './tracing.ts';
export * from './velocity.ts';
