/**
 * Funding: will the pot run dry, how much must be in reserve, and how long do donors stay?
 *
 * A donation pot is the dual of an insurer: steady spending, random gifts. Its formula is not the textbook's, which is for
 * steady income and lumpy costs; where both are random, neither holds.
 */
export * from './amount-law.ts';
export * from './dry-by.ts';
export * from './dry-by-estimate.ts';
export * from './lumpy-costs.ts';
export * from './outlook.ts';
export * from './random-gifts.ts';
export * from './retention.ts';
export * from './retention-fit.ts';
