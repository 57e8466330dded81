export * from './backup/index.ts';
export {
  createIdentity,
  type EnrolmentClaim,
  type Identity,
  type NewApiKey,
  type NewMemberLink,
  type NewPasskey,
  type PersonRole,
  type SetupClaim,
} from './identity.ts';
export {
  type Amendment,
  createLedger,
  type HandoutRequest,
  type Ledger,
  type MintChunk,
  type NewCommunity,
  type NewMeal,
  type NewPrepayment,
  type NewVendor,
  type RedemptionRequest,
  type RedemptionResult,
  type SignedRecord,
  type SignedUndo,
  type SigningKeyBox,
  type TokenRef,
} from './ledger.ts';
export * from './postgres/index.ts';
export * from './queries/index.ts';
export { describeFinding, type Finding, type Verified, type VerifyOptions, verify } from './verify/index.ts';
