import type { Allergen, Bilingual, DietMark, PrepaymentState } from '@megibung/core';

/**
 * What the public pages need of the server, and no more: they read, and what they are given holds no person, price
 * or time of day. Where the ledger cannot be reached they throw,
 * and the page says to come back.
 */
export interface PagesDeps {
  readonly now: () => Date;
  /** Where this server is found, `https://…`; null while no public address is set (previews then go without picture). */
  readonly publicOrigin: string | null;
  readonly communities: () => readonly PublicCommunity[] | Promise<readonly PublicCommunity[]>;
  /** Figures of a community, all of one moment; null where there is none by this slug. */
  readonly figures: (slug: string) => Promise<CommunityFigures | null>;
  /** The gift that a secret belongs to (what follows `/g/` in a giver's link); null where the secret is not ours. */
  readonly gift: (secret: string) => Promise<GiftView | null>;
  /** The OpenAPI document of the API. */
  readonly openapi: () => object;
  /** For the log: a page failed, and not because the ledger was away. `path` is the pattern, without secrets. */
  readonly onUnexpected: (error: unknown, path: string) => void;
}

export interface PublicCommunity {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
}

/** Meals by what became of them. `funded` is the sum of the others. */
export interface MealFigures {
  readonly funded: number;
  readonly held: number;
  readonly allotted: number;
  readonly handedOut: number;
  readonly served: number;
  readonly expired: number;
  readonly voided: number;
  readonly returned: number;
}

export interface CommunityFigures {
  readonly community: PublicCommunity;
  /** The log's epoch, and its last event that the figures contain. */
  readonly epoch: number;
  readonly head: number;
  readonly total: MealFigures;
  /** Meals served that no token paid for; not part of `funded`. */
  readonly disputed: number;
  readonly vendors: readonly (MealFigures & { readonly name: string })[];
}

export interface GiftView {
  readonly community: PublicCommunity;
  readonly vendor: { readonly name: string; readonly address: string };
  readonly meal: {
    readonly name: Bilingual;
    readonly picture: string;
    readonly diet: readonly DietMark[];
    readonly allergens: readonly Allergen[];
  };
  readonly quantity: number;
  readonly state: PrepaymentState;
  /** What became of the meals; all zero before the stall has confirmed. */
  readonly meals: Omit<MealFigures, 'funded'>;
  /** Shown as days by the community's clock, never as times. */
  readonly givenAt: Date;
  readonly lastServedAt: Date | null;
  /** Null before the tokens are minted. */
  readonly validUntil: Date | null;
}
