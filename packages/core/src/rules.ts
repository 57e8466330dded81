import { z } from 'zod';

/** The rules of a community: written down, shown to everyone, and read by the ledger. */
export const communityRulesSchema = z.strictObject({
  /** Days from confirmation that a new batch stays valid. */
  validityDays: z.int().min(1).max(3650).default(180),
  /** What happens to meals unserved when the batch ends. */
  atExpiry: z.enum(['kept', 'refunded', 'issued_anew']).default('kept'),
  /** How long a redemption can be taken back, in seconds. */
  undoSeconds: z.int().min(0).max(3600).default(60),
  /** Redemptions that a phone may keep unsent; at the limit it asks for a network before it serves more. */
  offlineCount: z.int().min(0).max(10_000).default(200),
  /**
   * Who bears the loss of a meal that was served on a card that was not good. `by_snapshot`: the community, where the
   * phone's snapshot, within its age, could not show it; else the stall. Shown to stalls before they go offline.
   */
  losses: z.enum(['by_snapshot', 'vendor', 'community']).default('by_snapshot'),
  /** How old the claimed time of an offline redemption may be, in hours; expiry waits as long. */
  offlineAgeHours: z.int().min(1).max(720).default(72),
  /** Redemptions a stall may make per local day; 0 is no limit. */
  dailyLimit: z.int().min(0).max(1_000_000).default(0),
  /** Local hours in which tokens may be redeemed, `[from, until)`; null is all day. */
  openHours: z
    .strictObject({ from: z.int().min(0).max(23), until: z.int().min(1).max(24) })
    .refine((hours) => hours.from < hours.until, 'from must be before until')
    .nullable()
    .default(null),
});

export type CommunityRules = z.infer<typeof communityRulesSchema>;

export const defaultRules: CommunityRules = communityRulesSchema.parse({});
