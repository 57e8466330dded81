/** What the server tells about a card: `inspectOut` of the API, as far as the page reads it. */
export interface CardFacts {
  readonly status: 'usable' | 'used' | 'not_usable' | 'unknown';
  readonly reason?: string | undefined;
  readonly community?: { readonly name: string; readonly timeZone?: string } | undefined;
  readonly meal?:
    | {
        readonly name: { readonly id: string; readonly en: string };
        readonly picture: string;
        readonly diet: readonly string[];
        readonly allergens: readonly string[];
      }
    | undefined;
  readonly stall?: { readonly name: string; readonly address: string } | undefined;
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** Why nothing is known of a card: no answer came, or one that says to ask again. */
export type NoFacts = 'offline' | 'busy';

/** Reasons that the page has words for; another is `unusable`. */
const reasons = ['expired', 'voided', 'returned', 'not_yet_valid', 'not_active', 'outside_rules'] as const;

export const cardStates = [
  'missing',
  'loading',
  'usable',
  'eaten',
  'used',
  ...reasons,
  'unusable',
  'unknown',
  'offline',
  'busy',
] as const;
export type CardState = (typeof cardStates)[number];

/**
 * What to show. `eaten` is `used` seen by somebody who has just had the card open as usable: the stall has scanned
 * it from this screen.
 */
export const cardState = (facts: CardFacts | NoFacts, before: CardState): CardState => {
  if (typeof facts === 'string') return facts;
  switch (facts.status) {
    case 'usable':
      return 'usable';
    case 'used':
      return before === 'usable' || before === 'eaten' ? 'eaten' : 'used';
    case 'not_usable':
      return reasons.find((reason) => reason === facts.reason) ?? 'unusable';
    default:
      return 'unknown';
  }
};
