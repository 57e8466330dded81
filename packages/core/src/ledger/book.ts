/** Double entry in memory: accounts by name, transfers by event. */

export type Unit = 'MONEY' | 'MEAL';

/** `MONEY:prepaid:<vendor>`, `MEAL:held`: unit, kind and, where it has one, owner. */
export type AccountName = string;

export const accountName = (unit: Unit, kind: string, owner: string | null): AccountName =>
  owner === null ? `${unit}:${kind}` : `${unit}:${kind}:${owner}`;

/** One movement: `amount` > 0 leaves `from` and arrives at `to`; both are accounts of one unit. */
export interface Transfer {
  readonly from: AccountName;
  readonly to: AccountName;
  readonly amount: bigint;
}

export const communityAccounts: readonly AccountName[] = [
  'MONEY:donor',
  'MONEY:refunded',
  'MEAL:source',
  'MEAL:held',
  'MEAL:handed_out',
  'MEAL:expired',
  'MEAL:voided',
  'MEAL:returned',
];

export const vendorAccounts = (vendor: string): readonly AccountName[] => [
  accountName('MONEY', 'prepaid', vendor),
  accountName('MONEY', 'kept', vendor),
  accountName('MONEY', 'served', vendor),
  accountName('MEAL', 'served', vendor),
];

/** Whether an account may go below zero: only those that stand for the world outside. */
export const mayBeNegative = (account: AccountName): boolean =>
  account === 'MONEY:donor' || account === 'MEAL:source';

/** The transfers between the given accounts that are not of nothing. */
export const transfers = (...lines: readonly Transfer[]): Transfer[] =>
  lines.filter((line) => line.amount !== 0n);

export const moneyLine = (
  from: [kind: string, owner: string | null],
  to: [kind: string, owner: string | null],
  amount: bigint,
): Transfer => ({ from: accountName('MONEY', ...from), to: accountName('MONEY', ...to), amount });

export const mealLine = (
  from: [kind: string, owner: string | null],
  to: [kind: string, owner: string | null],
  amount: number | bigint,
): Transfer => ({
  from: accountName('MEAL', ...from),
  to: accountName('MEAL', ...to),
  amount: BigInt(amount),
});
