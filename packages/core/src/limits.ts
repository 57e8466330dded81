/** Every limit of the house, named, in one place. Sizes in bytes or characters, times in milliseconds. */
export const limits = {
  /** A JSON request body. */
  bodyBytesMax: 256 * 1024,
  /** Redemptions, handouts or voids in one request. */
  itemsPerRequestMax: 500,
  /** A phone's outbox as a file that the console takes in: 20,000 records of each kind, and then some. */
  outboxFileBytesMax: 32 * 1024 * 1024,
  /** Redemptions that one transaction takes: keeps the community's lock under 100 ms. */
  redemptionsPerTransactionMax: 256,
  /** Steps in which one transaction decides its redemptions: one, and one more per repeated id or token. */
  redemptionStepsPerTransactionMax: 24,
  /** Redemptions that may wait for a transaction before the server answers 503. */
  redemptionsWaitingMax: 20_000,
  /** Tokens that one locked step of expiry or voiding moves. */
  tokensPerLockedChunkMax: 1_000,
  /** Tokens written per step while a batch is being minted (no lock held). */
  tokensPerMintChunk: 2_000,
  /** Tokens of one prepayment. */
  tokensPerBatchMax: 100_000,
  /** Names of vendors, meals, communities. */
  nameCharsMax: 80,
  /** Addresses, notes and other longer lines. */
  textCharsMax: 300,
  /** A scanned or typed token before it is parsed. */
  tokenInputCharsMax: 300,
  /** Community slugs. */
  slugCharsMax: 40,
  /** Short codes tried per device and minute. */
  shortCodeTriesPerDeviceMinute: 30,
  /** Short codes that may be wrong per address and minute before a lockout. */
  shortCodeFailuresPerAddressMinute: 20,
  /** Short codes that may be wrong per community and minute before a lockout. */
  shortCodeFailuresPerCommunityMinute: 200,
  /** How long a lockout lasts. */
  shortCodeLockoutMs: 5 * 60_000,
  /** How long after its end a batch stays in a stall's snapshot. */
  snapshotKeptMs: 30 * 24 * 3_600_000,
  /** Ranges of other stalls' batch numbers that a snapshot tells. */
  snapshotRangesMax: 2_000,
  /** Days that a stall's book goes back at most. */
  bookDaysMax: 366,
  /** Redemptions that one answer of a stall's book holds. */
  bookRedemptionsMax: 20_000,
  /** Wrong codes under a fold before the card is locked, and for how long. */
  secondFactorWrongMax: 5,
  secondFactorLockMs: 3_600_000,
  /** Public token look-ups per address and minute. */
  inspectsPerAddressMinute: 60,
  /** Sign-in and enrolment tries per address and minute. */
  signInTriesPerAddressMinute: 10,
  /** A person's session. */
  sessionMs: 30 * 24 * 3_600_000,
  /** A set-up link. */
  setupLinkMs: 24 * 3_600_000,
  /** A device's enrolment code. */
  enrolmentCodeMs: 15 * 60_000,
  /** How far a claimed time may lie in the future (clocks differ). */
  clockSkewMs: 5 * 60_000,
  /** How long an answer may take: longer than PostgreSQL lets any statement run. Then the ledger hangs, and it is 503. */
  answerMsMax: 35_000,
  /** The same at the stall, where people queue. */
  stallAnswerMsMax: 10_000,
  /** How long a stop waits for work that the ledger no longer answers. */
  stopMsMax: 20_000,
  /** How long a write waits for a community's lock before the server says 503. */
  lockTimeoutMs: 5_000,
} as const;
