import { openProduct, type Product, type RunningProduct } from './product.ts';
import { atMost, type BenchRow } from './rows.ts';
import { fillStall, tokensPerBatch } from './stall-stock.ts';

const batches = 500;

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

const measure = async (product: Product, server: RunningProduct): Promise<BenchRow[]> => {
  const { call, port } = server;
  const { vendorId, unused, redeem } = await fillStall(product, server, batches);
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
  await redeem(unused.slice(0, 1));
  const delta = await fetchSnapshot(`?epoch=${epoch}&head=${head}&general=${general}`);
  return [
    atMost(`snapshot of ${batches} batches × ${tokensPerBatch}, on the wire`, first.bytes / 1000, 50, 'kB'),
    { name: 'what changed after one meal, on the wire', value: delta.bytes / 1000, unit: 'kB' },
    { name: 'snapshot, made for the first time', value: first.ms, unit: 'ms' },
    { name: 'snapshot, made again', value: again.ms, unit: 'ms' },
    { name: 'what changed, made', value: delta.ms, unit: 'ms' },
  ];
};
