import { createLedger } from '@megibung/ledger';
import { openProduct, type Product, type RunningProduct } from './product.ts';
import { atMost, type BenchRow } from './rows.ts';
import { hash16, id } from './tokens.ts';

const batches = 500;
const tokensPerBatch = 200;
const redemptionsPerCall = 200;

/**
 * What a stall's phone fetches: 500 batches of 200 cards, half of them used, at random (the worst there is for a bitmap),
 * as bytes on the wire; and what changed after one more meal.
 */
export const benchSnapshot = async (): Promise<BenchRow[]> => {
  const product = await openProduct();
  const server = await product.serve();
  try {
    return await measure(product, server);
  } finally {
    await server.stop();
    await product.end();
  }
};

/** A stall with many cards, half of them used. */
export const fillStall = async (product: Product, { call }: RunningProduct) => {
  const community = await call('POST', '/communities', { name: 'Ubud Makan', slug: 'ubud' });
  const communityId = String(community.id).slice(4);
  const vendor = await call('POST', '/communities/ubud/vendors', { name: 'Warung Ibu Sari' });
  const meals = await Promise.all(
    ['Gado-gado', 'Nasi campur', 'Soto ayam'].map((name) =>
      call('POST', `/communities/ubud/vendors/${vendor.id}/meals`, {
        name: { id: name, en: name },
        price: '20000',
      }),
    ),
  );
  for (let n = 0; n < batches; n++) {
    const prepayment = id();
    await call('POST', '/communities/ubud/prepayments', {
      id: prepayment,
      vendorId: vendor.id,
      mealId: meals[n % meals.length]?.id,
      quantity: tokensPerBatch,
      method: 'cash',
    });
    await call('POST', `/communities/ubud/prepayments/${prepayment}/confirm`);
  }
  const ledger = createLedger(product.sql);
  const redeem = (tokens: readonly { batch: number; index: number }[]) =>
    ledger.redeem(
      communityId,
      new Date(),
      tokens.map((token) => ({
        redemptionId: id(),
        vendorId: String(vendor.id).slice(4),
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
  let spare = { batch: 1, index: 1 };
  for (let batch = 1; batch <= batches; batch++) {
    const used: { batch: number; index: number }[] = [];
    for (let index = 1; index <= tokensPerBatch; index++) {
      if (Math.random() < 0.5) used.push({ batch, index });
      else spare = { batch, index };
    }
    for (let from = 0; from < used.length; from += redemptionsPerCall)
      await redeem(used.slice(from, from + redemptionsPerCall));
  }
  return { communityId, vendorId: String(vendor.id), mealId: String(meals[0]?.id), redeem, spare };
};

const measure = async (product: Product, running: RunningProduct): Promise<BenchRow[]> => {
  const { call, port } = running;
  const { vendorId, redeem, spare } = await fillStall(product, running);
  const key = await call('POST', '/keys', { role: 'vendor', community: 'ubud', vendorId });
  const fetchSnapshot = async (query = '') => {
    const start = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/communities/ubud/snapshot${query}`, {
      headers: { authorization: `Bearer ${key.secret}`, 'accept-encoding': 'gzip' },
    });
    const body = (await answer.json()) as { statement: string };
    const ms = performance.now() - start;
    return { bytes: Number(answer.headers.get('content-length')), ms, statement: body.statement };
  };
  const first = await fetchSnapshot();
  const again = await fetchSnapshot();
  const { epoch, head, general } = JSON.parse(again.statement) as {
    epoch: number;
    head: number;
    general: string;
  };
  await redeem([spare]);
  const delta = await fetchSnapshot(`?epoch=${epoch}&head=${head}&general=${general}`);
  return [
    atMost(`snapshot of ${batches} batches × ${tokensPerBatch}, on the wire`, first.bytes / 1000, 50, 'kB'),
    { name: 'what changed after one meal, on the wire', value: delta.bytes / 1000, unit: 'kB' },
    { name: 'snapshot, made for the first time', value: first.ms, unit: 'ms' },
    { name: 'snapshot, made again', value: again.ms, unit: 'ms' },
    { name: 'what changed, made', value: delta.ms, unit: 'ms' },
  ];
};
