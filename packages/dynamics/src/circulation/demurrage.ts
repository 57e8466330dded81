import { DomainError, requireCount, requireEach, requirePositive, requireProbability } from '../domain.ts';

/**
 * What is 2% a month, per minute?
 *
 * The rate per period with the same effect: 1 − (1−δ)^(1/n) = −expm1(log1p(−δ)/n); no digits are lost for large n.
 *
 * @param rate δ, the share of a balance that the whole span takes, from 0 to 1
 * @param periods n, how many periods the span has; above 0, and not necessarily whole
 * @returns a share
 * @throws DomainError outside of these
 * @see Gesell 1916; Grassroots Economics (Sarafu)
 */
export const demurragePerPeriod = (rate: number, periods: number): number => {
  requireProbability('rate', rate);
  requirePositive('periods', periods);
  return -Math.expm1(Math.log1p(-rate) / periods) || 0;
};

/** The way back: what a rate per period takes over n of them. @throws DomainError as `demurragePerPeriod` */
export const demurrageOver = (ratePerPeriod: number, periods: number): number => {
  requireProbability('ratePerPeriod', ratePerPeriod);
  requirePositive('periods', periods);
  return -Math.expm1(Math.log1p(-ratePerPeriod) * periods) || 0;
};

export interface DemurragePeriod {
  /** Whole units of the smallest coin, 0 or more, by account. */
  readonly balances: ArrayLike<number>;
  /** Who was active in this period, by account; what that means is the programme's rule. */
  readonly active: ArrayLike<boolean>;
  /** The share that this period takes. */
  readonly ratePerPeriod: number;
  /** What the period before could not give to anybody. */
  readonly carried?: number;
  /** Number of the period: the odd coins go to the active accounts in turn, beginning at this place. */
  readonly turn?: number;
}

export interface DemurrageTaken {
  readonly balances: Float64Array;
  /** What each account was charged, and what it was given. */
  readonly charges: Float64Array;
  readonly shares: Float64Array;
  /** Not given to anybody, since nobody was active: for the next period. */
  readonly carried: number;
}

/**
 * One period of demurrage: every balance is charged, and the take is split equally among the active accounts.
 *
 * The take is ⌊rate × sum of balances⌋, each account's charge its part of it by largest remainder (ties by place), so
 * no charge exceeds rate × balance by a whole coin, nor the balance. What does not divide evenly goes one coin each to
 * active accounts in turn. Sum of balances + carried is the same before and after, to the coin. Where nobody is
 * active balances are charged all the same, and the take is carried into the next period. A total so small that the
 * take is below one coin is not charged at all: choose a longer period. BigInt for the proportions.
 *
 * @throws DomainError amounts that are not whole, lists of unequal length, a sum beyond 2⁵³
 */
export const takeDemurrage = (period: DemurragePeriod): DemurrageTaken => {
  const { balances, active } = period;
  requireEach('balances', balances, requireCount, 0);
  const carried = requireCount('carried', period.carried ?? 0);
  const turn = requireCount('turn', period.turn ?? 0);
  const rate = requireProbability('ratePerPeriod', period.ratePerPeriod);
  if (active.length !== balances.length)
    throw new DomainError('active', `${active.length} values`, `as many as balances, ${balances.length}`);
  const total = Array.from(balances).reduce((sum, balance) => sum + balance, 0);
  requireCount('the sum of balances', total + carried);

  const part = rate * total;
  // A whole number that rounding has made a little less is that number: 29% of 100.
  const take = Math.min(total, Math.floor(part + Math.min(part * Number.EPSILON, 1e-6)));
  const charges = apportion(take, balances, total);
  const { shares, left } = shareEqually(take + carried, active, turn);
  const after = Float64Array.from(
    balances,
    (balance, i) => balance - (charges[i] as number) + (shares[i] as number),
  );
  return { balances: after, charges, shares, carried: left };
};

/** Largest remainder (Hamilton). */
const apportion = (take: number, balances: ArrayLike<number>, total: number): Float64Array => {
  const parts = new Float64Array(balances.length);
  if (take === 0) return parts;
  const [wanted, of] = [BigInt(take), BigInt(total)];
  let left = take;
  const remainders = Array.from(balances, (balance, place) => {
    const product = wanted * BigInt(balance);
    parts[place] = Number(product / of);
    left -= parts[place] as number;
    return { place, remainder: product % of };
  });
  remainders.sort((a, b) =>
    a.remainder === b.remainder ? a.place - b.place : a.remainder < b.remainder ? 1 : -1,
  );
  for (const { place } of remainders.slice(0, left)) parts[place] = (parts[place] as number) + 1;
  return parts;
};

const shareEqually = (money: number, active: ArrayLike<boolean>, turn: number) => {
  const places = Array.from(active, (isActive, place) => (isActive ? place : -1)).filter(
    (place) => place >= 0,
  );
  const shares = new Float64Array(active.length);
  if (places.length === 0) return { shares, left: money };
  const each = Math.floor(money / places.length);
  const odd = money - each * places.length;
  const first = turn % places.length;
  places.forEach((place, i) => {
    const inTurn = (i - first + places.length) % places.length;
    shares[place] = each + (inTurn < odd ? 1 : 0);
  });
  return { shares, left: 0 };
};
