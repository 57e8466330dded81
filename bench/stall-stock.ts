import { createLedger } from '@megibung/ledger';
import type { Product, RunningProduct } from './product.ts';
import { hash16, id } from './tokens.ts';

const redemptionsPerCall = 200;

export interface StallStock {
  readonly communityId: string;
  readonly vendorId: string;
  /** Batches of 200 cards, numbered from 1; public ids. */
  readonly batchIds: readonly string[];
  /** Cards that nobody used. */
  readonly unused: readonly { readonly batch: number; readonly index: number }[];
  readonly redeem: (tokens: readonly { batch: number; index: number }[]) => Promise<unknown>;
}

export const tokensPerBatch = 200;

/** The community `ubud` with one stall and its batches, half of their cards used, at random: the worst for a bitmap. */
export const fillStall = async (
  product: Product,
  { call }: RunningProduct,
  batches: number,
): Promise<StallStock> => {
  const community = await call('POST', '/communities', { name: 'Ubud Makan', slug: 'ubud' });
  const communityId = String(community.id).slice(4);
  const vendor = await call('POST', '/communities/ubud/vendors', { name: 'Warung Ibu Sari' });
  const vendorId = String(vendor.id);
  const meals = await Promise.all(
    ['Gado-gado', 'Nasi campur', 'Soto ayam'].map((name) =>
      call('POST', `/communities/ubud/vendors/${vendorId}/meals`, {
        name: { id: name, en: name },
        price: '20000',
      }),
    ),
  );
  const batchIds: string[] = [];
  for (let n = 0; n < batches; n++) {
    const prepayment = id();
    await call('POST', '/communities/ubud/prepayments', {
      id: prepayment,
      vendorId,
      mealId: meals[n % meals.length]?.id,
      quantity: tokensPerBatch,
      method: 'cash',
    });
    const { batchId } = await call('POST', `/communities/ubud/prepayments/${prepayment}/confirm`);
    batchIds.push(String(batchId));
  }
  const ledger = createLedger(product.sql);
  const redeem: StallStock['redeem'] = (tokens) =>
    ledger.redeem(
      communityId,
      new Date(),
      tokens.map((token) => ({
        redemptionId: id(),
        vendorId: vendorId.slice(4),
        deviceId: null,
        token,
        payloadHash: null,
        inputHash: hash16(`${token.batch}-${token.index}`),
        verdict: null,
        eventAt: null,
        served: false,
        record: null,
      })),
    );
  const unused: { batch: number; index: number }[] = [];
  for (let batch = 1; batch <= batches; batch++) {
    const used: { batch: number; index: number }[] = [];
    for (let index = 1; index <= tokensPerBatch; index++)
      (Math.random() < 0.5 ? used : unused).push({ batch, index });
    for (let from = 0; from < used.length; from += redemptionsPerCall)
      await redeem(used.slice(from, from + redemptionsPerCall));
  }
  return { communityId, vendorId, batchIds, unused, redeem };
};
