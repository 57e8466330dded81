import type { Scenario } from '../../scenario/scenario.ts';
import { circulation, circulationDemurrage } from './circulation.ts';
import { dryPot } from './dry-pot.ts';
import { fridayRush } from './friday-rush.ts';
import { oneStall } from './one-stall.ts';
import { ownTokens } from './own-tokens.ts';
import { pricesRise } from './prices-rise.ts';
import { resold } from './resold.ts';
import { stallCloses } from './stall-closes.ts';
import { twelveStalls } from './twelve-stalls.ts';

/** The stories that ship with the simulator, from one stall to a currency that goes round. */
export const scenarios: readonly { readonly id: string; readonly scenario: Scenario }[] = [
  { id: 'one-stall', scenario: oneStall },
  { id: 'friday-rush', scenario: fridayRush },
  { id: 'dry-pot', scenario: dryPot },
  { id: 'prices-rise', scenario: pricesRise },
  { id: 'stall-closes', scenario: stallCloses },
  { id: 'resold', scenario: resold },
  { id: 'own-tokens', scenario: ownTokens },
  { id: 'twelve-stalls', scenario: twelveStalls },
  { id: 'circulation', scenario: circulation },
  { id: 'circulation-demurrage', scenario: circulationDemurrage },
];
