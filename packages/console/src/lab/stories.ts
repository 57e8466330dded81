import type { FigureName, Scenario, SeriesName } from '@megibung/dynamics';
import { type ParameterName, parameters } from './parameters.ts';

/** What a story is about: what one moves in it, what one watches, and what is said in words. */
export interface Story {
  readonly sliders: readonly ParameterName[];
  /** The first is shown first. */
  readonly series: readonly SeriesName[];
  readonly figures: readonly FigureName[];
}

const stories: Readonly<Record<string, Story>> = {
  'one-stall': {
    sliders: ['claimDays', 'givers', 'daysBetweenGifts', 'mealsOfGift', 'noShow', 'expiryDays'],
    series: ['outstanding', 'eaten', 'issued'],
    figures: ['stillOut', 'meanHoldDays', 'eaten', 'expired'],
  },
  'friday-rush': {
    sliders: [
      'portionsPerDay',
      'counters',
      'serviceMinutes',
      'friday',
      'tokensPerDay',
      'otherGuestsPerDay',
      'patienceMinutes',
      'claimDays',
    ],
    series: ['waitMinutes', 'sentHome', 'eaten'],
    figures: ['meanWaitMinutes', 'shareWhoWait', 'sentHome', 'eaten'],
  },
  'dry-pot': {
    sliders: [
      'tokensPerDay',
      'opening',
      'givers',
      'daysBetweenGifts',
      'gift',
      'pricePerMeal',
      'reserve',
      'overheadPerMeal',
    ],
    series: ['pot', 'eaten', 'outstanding'],
    figures: ['ranDry', 'firstDryDay', 'daysDry', 'eaten', 'potAtEnd'],
  },
  'prices-rise': {
    sliders: [
      'priceFactor',
      'costFactor',
      'claimDays',
      'expiryDays',
      'tokensPerDay',
      'plateCost',
      'givers',
      'gift',
    ],
    series: ['pot', 'eaten', 'outstanding'],
    figures: ['stallsMargin', 'eaten', 'ranDry', 'expired', 'potAtEnd'],
  },
  'stall-closes': {
    sliders: ['closesOnDay', 'portionsPerDay', 'tokensPerDay', 'claimDays', 'expiryDays', 'noShow'],
    series: ['sentHome', 'outstanding', 'eaten'],
    figures: ['expired', 'sentHome', 'eaten', 'meanHoldDays'],
  },
  resold: {
    sliders: ['sells', 'copied', 'buyerClaimDays', 'claimDays', 'tokensPerDay', 'people'],
    series: ['misused', 'eaten', 'outstanding'],
    figures: ['misused', 'robbed', 'eaten', 'shareEaten'],
  },
  'own-tokens': {
    sliders: ['redeemsItself', 'visitsPerMonth', 'looksAt', 'tokensPerDay', 'claimDays', 'pricePerMeal'],
    series: ['misused', 'eaten', 'outstanding'],
    figures: ['foundOutDay', 'misused', 'eaten', 'shareEaten'],
  },
  'twelve-stalls': {
    sliders: [
      'tokensPerDay',
      'opening',
      'givers',
      'pricePerMeal',
      'portionsPerDay',
      'reserve',
      'handoutDays',
    ],
    series: ['pot', 'eaten', 'sentHome'],
    figures: ['ranDry', 'daysDry', 'giniOfMeals', 'neverServedShare', 'eaten'],
  },
  circulation: {
    sliders: ['daysBetweenSpending', 'spends', 'cashesOut', 'demurrage', 'hurry', 'tokensPerDay'],
    series: ['balances', 'volume', 'eaten'],
    figures: ['multiplier', 'velocityPerDay', 'respent', 'eaten'],
  },
};

/** What means nothing where nothing is issued from a pot. */
const ofPot: readonly ParameterName[] = ['tokensPerDay', 'opening', 'reserve', 'overheadPerMeal'];

/** The story that is told of a scenario; of one that nobody has written about, what it has. */
export const storyOf = (scenario: Scenario, id: string | null): Story => {
  const told = id === null ? undefined : stories[id === 'circulation-demurrage' ? 'circulation' : id];
  if (told) return told;
  const hasPot = (scenario.rules.tokensPerDay ?? 0) !== 0;
  return {
    sliders: (Object.keys(parameters) as ParameterName[]).filter((name) => hasPot || !ofPot.includes(name)),
    series: hasPot ? ['pot', 'eaten', 'outstanding'] : ['outstanding', 'eaten', 'issued'],
    figures: hasPot
      ? ['ranDry', 'eaten', 'meanHoldDays', 'expired', 'potAtEnd']
      : ['stillOut', 'eaten', 'meanHoldDays', 'expired'],
  };
};
