import { DomainError, requireEach, requireNumberOf } from '../domain.ts';

/**
 * Who owes whom, by place: `debtors[i]` owes `creditors[i]` so much. Members are numbered from 0; amounts are whole
 * units of the smallest coin, 0 or more. Two may owe each other, several times.
 */
export interface ObligationNetwork {
  readonly members: number;
  readonly debtors: ArrayLike<number>;
  readonly creditors: ArrayLike<number>;
  readonly amounts: ArrayLike<number>;
}

/** From names to numbers, in order of appearance. */
export const indexObligations = (
  obligations: readonly { readonly debtor: string; readonly creditor: string; readonly amount: number }[],
): { readonly names: readonly string[]; readonly network: ObligationNetwork } => {
  const places = new Map<string, number>();
  const placeOf = (name: string): number => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  };
  const debtors: number[] = [];
  const creditors: number[] = [];
  for (const { debtor, creditor } of obligations) {
    debtors.push(placeOf(debtor));
    creditors.push(placeOf(creditor));
  }
  const amounts = obligations.map(({ amount }) => amount);
  return { names: [...places.keys()], network: { members: places.size, debtors, creditors, amounts } };
};

/**
 * What is each member's position? bᵢ = credits − debts: above 0 where others owe them more than they owe.
 *
 * @returns money by member; the sum is 0
 * @throws DomainError a member that is not there, an amount that is not whole or below 0, a sum beyond 2⁵³
 */
export const netPositions = (network: ObligationNetwork): Float64Array => {
  requireNetwork(network);
  return balancesOf(network, network.amounts);
};

/**
 * How much money would settle everything? NID = Σ max(0, bᵢ): what the net debtors owe in sum, and what even the best
 * clearing leaves to pay, at least.
 *
 * @throws DomainError as `netPositions`
 * @see Fleischman, Dini, Littera 2020
 */
export const netInternalDebt = (network: ObligationNetwork): number =>
  netPositions(network).reduce((sum, position) => sum + Math.max(0, position), 0);

/** In − out at each member, if so much is paid on each obligation. */
export const balancesOf = (
  { members, debtors, creditors }: ObligationNetwork,
  paid: ArrayLike<number>,
): Float64Array => {
  const balances = new Float64Array(members);
  for (let i = 0; i < paid.length; i++) {
    const [from, to, amount] = [debtors[i] as number, creditors[i] as number, paid[i] as number];
    balances[to] = (balances[to] as number) + amount;
    balances[from] = (balances[from] as number) - amount;
  }
  return balances;
};

/** @returns the sum of all obligations */
export const requireNetwork = ({ members, debtors, creditors, amounts }: ObligationNetwork): number => {
  if (amounts.length > 0) requireNumberOf('members', members);
  for (const [argument, list] of [['debtors', debtors] as const, ['creditors', creditors] as const]) {
    if (list.length !== amounts.length)
      throw new DomainError(argument, `${list.length} values`, `as many as amounts, ${amounts.length}`);
    requireEach(argument, list, requireMember(members), 0);
  }
  let owed = 0;
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i] as number;
    owed += amount;
    if (!Number.isSafeInteger(amount) || amount < 0 || owed > Number.MAX_SAFE_INTEGER)
      throw new DomainError(`amounts[${i}]`, amount, 'a whole number, 0 or more (in sum below 2⁵³)');
  }
  return owed;
};

const requireMember =
  (members: number) =>
  (argument: string, member: number): number => {
    if (Number.isSafeInteger(member) && member >= 0 && member < members) return member;
    throw new DomainError(argument, member, `a member's number, from 0 to ${members - 1}`);
  };
