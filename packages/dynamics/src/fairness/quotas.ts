import { DomainError, requireCount, requireNumberOf } from '../domain.ts';

/** At least and at most so many of those drawn have this value of this feature: `{ feature: 'hamlet', value: 'north', … }`. */
export interface Quota {
  readonly feature: string;
  readonly value: string;
  readonly atLeast: number;
  readonly atMost: number;
}

export interface QuotaQuestion {
  /** Each person's features. */
  readonly people: readonly Readonly<Record<string, string>>[];
  readonly quotas: readonly Quota[];
  readonly places: number;
}

/** People who are the same to every quota; and under which quotas they count. */
export interface Kind {
  readonly members: Uint32Array;
  readonly countsUnder: readonly number[];
}

/** @throws DomainError no people, no places, a quota below 0 or upside down */
export const requireQuotas = ({ people, quotas, places }: QuotaQuestion): void => {
  requireNumberOf('people.length', people.length);
  requireNumberOf('places', places);
  for (const [i, { atLeast, atMost }] of quotas.entries()) {
    requireCount(`quotas[${i}].atLeast`, atLeast);
    requireCount(`quotas[${i}].atMost`, atMost);
    if (atMost < atLeast)
      throw new DomainError(`quotas[${i}].atMost`, atMost, `at least ${atLeast}, as atLeast is`);
  }
};

/**
 * The kinds of people. The fairest lottery gives those of one kind the same chance, so that it is found over kinds,
 * however many people there are.
 */
export const kindsOf = ({ people, quotas }: QuotaQuestion): readonly Kind[] => {
  const membersByKey = new Map<string, number[]>();
  for (const [person, features] of people.entries()) {
    const key = countsUnder(features, quotas).join(' ');
    const members = membersByKey.get(key);
    if (members) members.push(person);
    else membersByKey.set(key, [person]);
  }
  return [...membersByKey.values()].map((members) => ({
    members: Uint32Array.from(members),
    countsUnder: countsUnder(people[members[0] as number] ?? {}, quotas),
  }));
};

const countsUnder = (features: Readonly<Record<string, string>>, quotas: readonly Quota[]): number[] =>
  [...quotas.keys()].filter((i) => {
    const quota = quotas[i] as Quota;
    return Object.hasOwn(features, quota.feature) && features[quota.feature] === quota.value;
  });
