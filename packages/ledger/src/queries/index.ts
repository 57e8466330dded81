import type { Sql } from '../postgres/client.ts';
import { amendmentQueries } from './amendments.ts';
import { batchQueries } from './batches.ts';
import { bookQueries } from './book.ts';
import { catalogueQueries } from './catalogue.ts';
import { communityQueries } from './communities.ts';
import { deviceRecordQueries } from './device-records.ts';
import { eventQueries } from './events.ts';
import { identityQueries } from './identity.ts';
import { jobQueries } from './jobs.ts';
import { prepaymentQueries } from './prepayments.ts';
import { reportQueries } from './report.ts';
import { snapshotQueries } from './snapshot.ts';
import { stallQueries } from './stall.ts';
import { tokenQueries } from './tokens.ts';

export type { AmendmentRow } from './amendments.ts';
export type { BatchFilter, BatchRow } from './batches.ts';
export type { DeviceRow, MealRow, VendorRow } from './catalogue.ts';
export type { CommunityRow, SigningKeyRow } from './communities.ts';
export type { DeviceChainRow } from './device-records.ts';
export type { EventRow, LiveEventRow } from './events.ts';
export type { ApiKeyRow, MemberRow, MembershipRow, PasskeyRow, SessionRow } from './identity.ts';
export type { PrepaymentFilter, PrepaymentRow } from './prepayments.ts';
export type { Figures, ReportRows, VendorFigures } from './report.ts';
export type { SnapshotBatchRow, SnapshotRows, SnapshotTokens } from './snapshot.ts';
export type { OwedRow, StallRedemptionRow } from './stall.ts';
export type { TokenFacts, TokenStateRow } from './tokens.ts';

export type Queries = ReturnType<typeof createQueries>;

/** Every read, typed; ids are bare UUIDs, batch numbers and positions in the log plain numbers. */
export const createQueries = (sql: Sql) => ({
  ...amendmentQueries(sql),
  ...batchQueries(sql),
  ...bookQueries(sql),
  ...catalogueQueries(sql),
  ...communityQueries(sql),
  ...deviceRecordQueries(sql),
  ...eventQueries(sql),
  ...identityQueries(sql),
  ...jobQueries(sql),
  ...prepaymentQueries(sql),
  ...reportQueries(sql),
  ...snapshotQueries(sql),
  ...stallQueries(sql),
  ...tokenQueries(sql),
});
