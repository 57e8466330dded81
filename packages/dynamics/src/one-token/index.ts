/**
 * One token: how many meals a sum pays for, what is left to the stall, what the meal means beside a day's income, what
 * a meal that is eaten later is worth today, what rising prices do to it, and where they hide.
 */
export * from './fair-price.ts';
export * from './inflation.ts';
export * from './meals-funded.ts';
export * from './shrinking-portions.ts';
