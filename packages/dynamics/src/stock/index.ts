/**
 * The stock of tokens: how many are out there, how long they take, how many never come, what that means for the books,
 * how many portions to prepare, and the queue at the stall.
 */
export * from './breakage-revenue.ts';
export * from './erlang-b.ts';
export * from './erlang-c.ts';
export * from './exponential-hold.ts';
export * from './hold-law.ts';
export * from './kaplan-meier.ts';
export * from './limited-queue.ts';
export * from './littles-law.ts';
export * from './newsvendor.ts';
export * from './queue.ts';
export * from './redemption-curve.ts';
export * from './transient-stock.ts';
