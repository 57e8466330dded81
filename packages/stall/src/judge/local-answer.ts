import { type Meal, toPublicId } from '@megibung/core';
import type { RedemptionAnswer } from '../outbox/entry.ts';
import type { CardFacts, Judgement } from './judgement.ts';

/** A judgement of good or bad in the shape of a server's answer, so that both are told by the same words. */
export const localAnswer = (
  redemption: string,
  judgement: Exclude<Judgement, { verdict: 'unsure' }>,
  meals: readonly Meal[],
): RedemptionAnswer => {
  const id = toPublicId('redemption', redemption);
  const facts = factsOf(judgement.card, meals);
  if (judgement.verdict === 'good') return { id, status: 'created', ...facts };
  const { status, detail, redeemedAt } = judgement;
  return {
    id,
    status,
    ...facts,
    ...(detail ? { detail } : {}),
    ...(redeemedAt === undefined ? {} : { redeemedAt, thisDevice: true }),
  };
};

const factsOf = (card: CardFacts | null, meals: readonly Meal[]): Partial<RedemptionAnswer> => {
  if (!card) return {};
  const { serial, validFrom, validUntil } = card;
  const meal = meals.find(({ id }) => id === toPublicId('meal', card.meal));
  return { serial, validFrom, validUntil, ...(meal ? { meal } : {}) };
};
