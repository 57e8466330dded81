import { checkScenario, needed, type Scenario } from '@megibung/dynamics';
import type { Community } from '../shell/community.tsx';

/** What the API says of a community, as far as a scenario needs it. */
export interface OwnNumbers {
  readonly community: Pick<Community, 'name' | 'currency' | 'createdAt' | 'rules'>;
  readonly vendors: readonly {
    readonly id: string;
    readonly name: string;
    readonly capacity: number | null;
  }[];
  readonly meals: readonly { readonly vendorId: string; readonly price: string }[];
  /** Payments that became cards. */
  readonly payments: readonly {
    readonly vendorId: string;
    readonly quantity: number;
    readonly createdAt: string;
  }[];
  /** Meals eaten, by how many days ago. */
  readonly eaten: readonly { readonly daysAgo: number; readonly meals: number }[];
}

/** A number, and whether it was measured or is only assumed. */
export type Source =
  | {
      readonly kind: 'measured' | 'assumed';
      readonly what: 'gifts' | 'giftsFew';
      readonly count: number;
      readonly days: number;
    }
  | { readonly kind: 'measured' | 'assumed'; readonly what: 'meals' | 'people'; readonly count: number }
  | {
      readonly kind: 'measured' | 'assumed';
      readonly what: 'price' | 'portions' | 'expiry' | 'plateCost' | 'start';
    }
  | { readonly kind: 'measured'; readonly what: 'hold'; readonly count: number; readonly served: number }
  | { readonly kind: 'assumed'; readonly what: 'holdAssumed'; readonly served: number }
  | { readonly kind: 'assumed'; readonly what: 'noShow'; readonly share: number };

export interface OwnScenario {
  readonly scenario: Scenario;
  readonly sources: readonly Source[];
}

/** A shorter time says too little of how many payments there will be. */
const daysLeast = 14;
const holdAssumedDays = 7;
const dayMs = 86_400_000;
const horizonDays = 180;
const peopleAssumed = 50;
const noShowAssumed = 0.05;
const plateCostShare = 0.6;

/**
 * A scenario of the community's own numbers; null where nothing has been paid yet. The hold is that of an exponential law
 * whose likelihood is largest: days that cards were out, eaten or not, ÷ meals eaten (so cards still out count too).
 */
export const ownScenario = (own: OwnNumbers, now: number): OwnScenario | null => {
  const { community, vendors, meals, payments, eaten } = own;
  const stalls = vendors.flatMap((vendor) => {
    const prices = meals
      .filter(({ vendorId, price }) => vendorId === vendor.id && Number(price) > 0)
      .map(({ price }) => Number(price));
    if (prices.length === 0) return [];
    const price = Math.round(prices.reduce((sum, each) => sum + each, 0) / prices.length);
    const paid = payments.filter(({ vendorId }) => vendorId === vendor.id);
    return [{ vendor, price, weight: paid.reduce((sum, { quantity }) => sum + quantity, 0) }];
  });
  const first = payments.reduce((least, { createdAt }) => Math.min(least, Date.parse(createdAt)), now);
  const cards = payments.reduce((sum, { quantity }) => sum + quantity, 0);
  if (payments.length === 0 || cards === 0 || stalls.length === 0) return null;
  const days = Math.max(1, Math.ceil((now - first) / dayMs));
  const served = eaten.reduce((sum, { meals: each }) => sum + each, 0);
  const lived = payments.reduce(
    (sum, { quantity, createdAt }) => sum + (quantity * Math.max(0, now - Date.parse(createdAt))) / dayMs,
    0,
  );
  const afterwards = eaten.reduce((sum, { daysAgo, meals: each }) => sum + daysAgo * each, 0);
  const isMeasured = served >= needed.tokensEnded && lived > afterwards;
  const hold = isMeasured ? rounded((lived - afterwards) / served) : holdAssumedDays;
  const keys = uniqueKeys(stalls.map(({ vendor }) => vendor.name));
  const limits = stalls.map(({ vendor }) => vendor.capacity);
  const people = Math.max(peopleAssumed, Math.ceil((cards / days) * 3.5));
  const checked = checkScenario({
    version: 1,
    name: { id: `Komunitas ${community.name}`, en: `Community ${community.name}` },
    story: {
      id: 'Dibuat dari angka komunitas sendiri: pembayaran, harga, dan porsi yang sudah disantap.',
      en: 'Made from the community’s own numbers: payments, prices, and meals eaten.',
    },
    days: horizonDays,
    money: { opening: 0 },
    donors: {
      donors: { givers: payments.length, daysBetweenGifts: days, meals: sizesOf(payments) },
    },
    stalls: Object.fromEntries(
      stalls.map(({ vendor, price }, i) => [
        keys[i] ?? `stall-${i}`,
        {
          pricePerMeal: price,
          plateCost: Math.round(price * plateCostShare),
          ...(vendor.capacity === null || vendor.capacity < 1 ? {} : { portionsPerDay: vendor.capacity }),
        },
      ]),
    ),
    partners: { organiser: { weight: 1 } },
    recipients: {
      recipients: {
        people,
        partner: 'organiser',
        mealsPerWeek: 2,
        claimDays: { exponential: { mean: hold } },
        noShow: noShowAssumed,
        ...(stalls.some(({ weight }) => weight > 0)
          ? { goesTo: Object.fromEntries(stalls.map(({ weight }, i) => [keys[i] ?? `stall-${i}`, weight])) }
          : {}),
      },
    },
    rules: { ...(community.rules.validityDays > 0 ? { expiryDays: community.rules.validityDays } : {}) },
  });
  if (!checked.ok) return null;
  return {
    scenario: checked.scenario,
    sources: [
      payments.length >= needed.gifts && days >= daysLeast
        ? { kind: 'measured', what: 'gifts', count: payments.length, days }
        : { kind: 'assumed', what: 'giftsFew', count: payments.length, days },
      { kind: 'measured', what: 'meals', count: rounded(cards / payments.length) },
      isMeasured
        ? { kind: 'measured', what: 'hold', count: hold, served }
        : { kind: 'assumed', what: 'holdAssumed', served },
      { kind: 'measured', what: 'price' },
      ...(limits.some((limit) => limit !== null) ? [{ kind: 'measured', what: 'portions' } as const] : []),
      { kind: 'measured', what: 'expiry' },
      { kind: 'assumed', what: 'people', count: people },
      { kind: 'assumed', what: 'noShow', share: noShowAssumed },
      { kind: 'assumed', what: 'plateCost' },
      { kind: 'assumed', what: 'start' },
    ],
  };
};

/** Sizes of the payments as they were seen; each size by how often. */
const sizesOf = (payments: OwnNumbers['payments']): object => {
  const weights = new Map<number, number>();
  for (const { quantity } of payments) weights.set(quantity, (weights.get(quantity) ?? 0) + 1);
  const choice = [...weights].sort(([a], [b]) => a - b).slice(0, 1000);
  return { choice: choice.map(([value, weight]) => ({ value, weight })) };
};

/** Names as a scenario writes them: small letters, digits and hyphens, each once. */
const uniqueKeys = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const plain = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 36);
    const key = plain === '' || taken.has(plain) ? `${plain || 'stall'}-${i + 1}` : plain;
    taken.add(key);
    return key;
  });
};

const rounded = (value: number): number => Number(value.toPrecision(3));
