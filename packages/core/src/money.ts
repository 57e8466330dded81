/**
 * Money: a whole number of a currency's minor units, never a float. IDR has no minor unit in practice, so
 * 20000 is Rp 20.000. In JSON an amount is a decimal string.
 */
export interface Money {
  readonly currency: string;
  readonly minor: bigint;
}

export const money = (currency: string, minor: bigint): Money => Object.freeze({ currency, minor });

/** The largest amount one prepayment may reach, in minor units: 10¹⁵ keeps every sum far below 2⁶³. */
export const amountMax = 1_000_000_000_000_000n;

const amountPattern = /^(0|[1-9][0-9]{0,15})$/;

/** The bigint of a decimal string; null where it is not a whole, non-negative amount up to `amountMax`. */
export const parseAmount = (text: string): bigint | null => {
  if (!amountPattern.test(text)) return null;
  const minor = BigInt(text);
  return minor <= amountMax ? minor : null;
};
