import { addVendorDecision } from './add-vendor.ts';
import { expiryDecision } from './expiry.ts';
import { fairerDecision } from './fairer.ts';
import { portionsDecision } from './portions.ts';
import { reserveDecision } from './reserve.ts';
import { respendingDecision } from './respending.ts';
import { safeIssueDecision } from './safe-issue.ts';
import { tokenWorthDecision } from './token-worth.ts';
import { visitsDecision } from './visits.ts';

/** All nine, by name, in the order in which a programme meets them. */
export const decisions = {
  reserve: reserveDecision,
  'safe-issue': safeIssueDecision,
  portions: portionsDecision,
  expiry: expiryDecision,
  visits: visitsDecision,
  fairer: fairerDecision,
  'add-vendor': addVendorDecision,
  'token-worth': tokenWorthDecision,
  respending: respendingDecision,
} as const;

export type DecisionName = keyof typeof decisions;

export const decisionNames = Object.keys(decisions) as readonly DecisionName[];
