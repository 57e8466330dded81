import { createLedger, type RedemptionRequest } from '@megibung/ledger';
import { type LoadResult, load, postRequest } from './load.ts';
import { openProduct, type Product, type RunningProduct } from './product.ts';
import { readPublicKeys } from './public-keys.ts';
import { atLeast, atMost, type BenchRow } from './rows.ts';
import { addTokens, hash16, id, payloadOf, payloadText, type Stock, tokensAtRandom } from './tokens.ts';

const connections = 64;

/**
 * Durable redemptions: over HTTP with authentication, one meal a request; the same with one transaction each; the SQL
 * function called directly at the batch size that HTTP reached; and all of it again among a million tokens.
 */
export const benchRedemptions = async (): Promise<BenchRow[]> => {
  const product = await openProduct();
  try {
    return await measure(product);
  } finally {
    await product.end();
  }
};

const measure = async (product: Product): Promise<BenchRow[]> => {
  const rows: BenchRow[] = [];
  const rate = (name: string, result: LoadResult): number => {
    rows.push(
      { name, value: result.perSecond, unit: 'meals/s' },
      {
        name: `${name}, p50 · p99`,
        value: result.latencyMsP50,
        unit: `ms · ${result.latencyMsP99.toFixed(1)} ms`,
      },
    );
    return result.perSecond;
  };

  let server = await product.serve();
  const small = await openCommunity(product, server, 'small', 10_000);
  const second = await openCommunity(product, server, 'second', 10_000);
  await drive(server, product, await openCommunity(product, server, 'warm', 10_000));
  const before = await transactionsOf(product, small);
  const grouped = rate('redemptions over HTTP, 64 connections', await drive(server, product, small));
  const batchSize = 10_000 / Math.max(1, (await transactionsOf(product, small)) - before);
  rows.push({ name: 'redemptions per transaction, on average', value: batchSize, unit: 'meals' });
  const again = rate('redemptions over HTTP, once more', await drive(server, product, second));
  await server.stop();

  server = await product.serve({ redemptionsPerTransactionMax: 1 });
  await drive(server, product, await openCommunity(product, server, 'cold', 2_000));
  const single = rate(
    'one transaction per redemption, same API',
    await drive(server, product, await openCommunity(product, server, 'single', 8_000)),
  );
  await server.stop();

  server = await product.serve();
  const direct = await callDirectly(
    product,
    await openCommunity(product, server, 'direct', 20_000),
    Math.max(1, Math.round(batchSize)),
  );
  rows.push({
    name: `SQL function directly, ${Math.round(batchSize)} a call`,
    value: direct,
    unit: 'meals/s',
  });
  const http = (grouped + again) / 2;
  rows.push(atLeast('HTTP ÷ one transaction each', http / single, 4));
  rows.push(atLeast('HTTP ÷ SQL function directly', http / direct, 0.5));

  const large = await openCommunity(product, server, 'large', 1_000_000);
  await drive(server, product, await openCommunity(product, server, 'warm-again', 10_000));
  const tokens = tokensAtRandom(large);
  await drive(server, product, large, { tokens, most: 20_000 });
  const among = rate(
    'redemptions among 1,000,000 tokens',
    await drive(server, product, large, { tokens, most: 30_000 }),
  );
  const fresh = rate(
    'redemptions among 10,000, in the same minute',
    await drive(server, product, await openCommunity(product, server, 'fresh', 10_000)),
  );
  rows.push(atLeast('among 1,000,000 ÷ among 10,000', among / fresh, 0.7));
  rows.push(atMost('resident memory of the server after that', server.residentMb(), 200, 'MB'));
  await server.stop();
  return rows;
};

/** A community of its own with one stall, one meal and that many active tokens. */
export const openCommunity = async (
  product: Product,
  server: RunningProduct,
  slug: string,
  tokens: number,
): Promise<Stock & { readonly slug: string }> => {
  await server.call('POST', '/communities', { name: slug, slug });
  const vendor = await server.call('POST', `/communities/${slug}/vendors`, { name: 'Warung' });
  const meal = await server.call('POST', `/communities/${slug}/vendors/${vendor.id}/meals`, {
    name: { id: 'Gado-gado', en: 'Gado-gado' },
    price: '20000',
  });
  const [key] = await readPublicKeys(product.sql, slug);
  if (!key) throw new Error('a community without a key');
  const bare = (publicId: unknown) => String(publicId).slice(4);
  const stock = await addTokens(
    product.sql,
    { ...key, vendorId: bare(vendor.id), mealId: bare(meal.id) },
    tokens,
  );
  return { ...stock, slug };
};

/** Redeems tokens of the stock over HTTP, one per request. */
export const drive = async (
  server: RunningProduct,
  product: Product,
  stock: Stock & { readonly slug: string },
  options: { tokens?: Iterator<{ batch: number; index: number }>; most?: number } = {},
): Promise<LoadResult> => {
  const tokens = options.tokens ?? tokensAtRandom(stock);
  const path = `/api/v1/communities/${stock.slug}/redemptions`;
  let left = options.most ?? Number.POSITIVE_INFINITY;
  return load({
    port: server.port,
    connections,
    next: () => {
      if (left-- <= 0) return null;
      const { done, value } = tokens.next();
      if (done) return null;
      const token = payloadText(stock.keyId, value.batch, value.index);
      return postRequest(path, product.ownerKey, { redemptions: [{ id: id(), token }] });
    },
    onAnswer: (status, body) => {
      if (status !== 200 || !body.includes('"status":"created"')) throw new Error(`${status} ${body}`);
    },
  });
};

/** Transactions so far that redeemed in this community: all events of one have the same `created_at`. */
const transactionsOf = async (product: Product, stock: Stock): Promise<number> => {
  const [row] = await product.sql<{ n: bigint }[]>`
    SELECT count(DISTINCT xmin::text) AS n FROM event
    WHERE community_id = ${stock.communityId} AND type = 'redemption.created'`;
  return Number(row?.n ?? 0);
};

const callDirectly = async (product: Product, stock: Stock, batchSize: number): Promise<number> => {
  const ledger = createLedger(product.sql);
  const items: RedemptionRequest[] = [...tokensAtRandom(stock)].map((token) => {
    const payloadHash = hash16(payloadOf(stock.keyId, token.batch, token.index));
    return {
      redemptionId: id(),
      vendorId: stock.vendorId,
      deviceId: null,
      token,
      payloadHash,
      inputHash: payloadHash,
      verdict: null,
      eventAt: null,
      served: false,
      record: null,
    };
  });
  const run = async (from: number, to: number): Promise<number> => {
    const started = performance.now();
    for (let at = from; at < to; at += batchSize) {
      const results = await ledger.redeem(
        stock.communityId,
        new Date(),
        items.slice(at, Math.min(to, at + batchSize)),
      );
      if (results.some(({ status }) => status !== 'created')) throw new Error('a token was not good');
    }
    return (to - from) / ((performance.now() - started) / 1_000);
  };
  await run(0, 5_000);
  return run(5_000, items.length);
};
