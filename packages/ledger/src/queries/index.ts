import type { Sql } from '../postgres/client.ts';
import { batchQueries } from './batches.ts';
import { catalogueQueries } from './catalogue.ts';
import { communityQueries } from './communities.ts';
import { eventQueries } from './events.ts';
import { identityQueries } from './identity.ts';
import { jobQueries } from './jobs.ts';
import { prepaymentQueries } from './prepayments.ts';
import { reportQueries } from './report.ts';
import { stallQueries } from './stall.ts';
import { tokenQueries } from './tokens.ts';

export type { BatchFilter, BatchRow } from './batches.ts';
export type { DeviceRow, MealRow, VendorRow } from './catalogue.ts';
export type { CommunityRow, SigningKeyRow } from './communities.ts';
export type { EventRow, LiveEventRow } from './events.ts';
export type { ApiKeyRow, MemberRow, MembershipRow, PasskeyRow, SessionRow } from './identity.ts';
export type { PrepaymentFilter, PrepaymentRow } from './prepayments.ts';
export type { Figures, ReportRows, VendorFigures } from './report.ts';
export type { OwedRow, StallRedemptionRow } from './stall.ts';
export type { TokenFacts, TokenStateRow } from './tokens.ts';

export type Queries = ReturnType<typeof createQueries>;

/** Every read, typed; ids are bare UUIDs, batch numbers and positions in the log plain numbers. */
export const createQueries = (sql: Sql) => ({
  ...batchQueries(sql),
  ...catalogueQueries(sql),
  ...communityQueries(sql),
  ...eventQueries(sql),
  ...identityQueries(sql),
  ...jobQueries(sql),
  ...prepaymentQueries(sql),
  ...reportQueries(sql),
  ...stallQueries(sql),
  ...tokenQueries(sql),
});
