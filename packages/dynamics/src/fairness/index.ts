/**
 * Fairness: how unequally is it shared, how to share what is not enough, how to draw lots, and how to give when nobody knows
 * who will come.
 */
export * from './inequality.ts';
export * from './lottery.ts';
export * from './quota-lottery.ts';
export type { Quota, QuotaQuestion } from './quotas.ts';
export * from './sequential.ts';
export * from './water-filling.ts';
