import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { type LoadResult, load, postRequest } from './load.ts';
import { openProduct, type Product, type RunningProduct } from './product.ts';
import { drive, openCommunity } from './redemptions.ts';
import { atMost, type BenchRow } from './rows.ts';
import { id, payloadText, type Stock, tokensAtRandom } from './tokens.ts';

const quantity = 100_000;

/** Minting 100,000 tokens against the bare signatures it contains; and what redemptions feel of it meanwhile. */
export const benchMinting = async (): Promise<BenchRow[]> => {
  const product = await openProduct();
  try {
    const server = await product.serve();
    const stock = await openCommunity(product, server, 'mint', 100_000);
    await mint(server, stock, 2_000);
    const ratios: number[] = [];
    let [signing, minting] = [0, 0];
    for (let round = 0; round < 3; round++) {
      signing = secondsOf(() => signBare(quantity));
      const started = performance.now();
      await mint(server, stock, quantity);
      minting = (performance.now() - started) / 1_000;
      ratios.push(minting / signing);
    }
    ratios.sort((a, b) => a - b);
    await drive(server, product, stock, { most: 5_000 });
    const tokens = tokensAtRandom(stock);
    const quiet = await paced(server, product, stock, tokens, () => false);
    let minted = false;
    const busy = (async () => {
      await mint(server, stock, quantity);
      minted = true;
    })();
    const during = await paced(server, product, stock, tokens, () => minted);
    await busy;
    await server.stop();
    return [
      { name: '100,000 bare Ed25519 signatures', value: signing, unit: 's' },
      { name: 'minting 100,000 tokens', value: minting, unit: 's' },
      atMost('minting ÷ bare signatures, median of 3', ratios[1] as number, 1.5),
      { name: 'redemption p99, quiet', value: quiet.latencyMsP99, unit: 'ms' },
      { name: 'redemption p99, while 100,000 are minted', value: during.latencyMsP99, unit: 'ms' },
    ];
  } finally {
    await product.end();
  }
};

const mint = async (
  server: RunningProduct,
  stock: Stock & { readonly slug: string },
  count: number,
): Promise<void> => {
  const { meals } = (await server.call('GET', `/communities/${stock.slug}/meals`)) as {
    meals: { id: string; vendorId: string }[];
  };
  const [meal] = meals;
  const prepayment = {
    id: id(),
    vendorId: meal?.vendorId,
    mealId: meal?.id,
    quantity: count,
    method: 'cash',
  };
  await server.call('POST', `/communities/${stock.slug}/prepayments`, prepayment);
  await server.call('POST', `/communities/${stock.slug}/prepayments/${prepayment.id}/confirm`);
};

const signBare = (count: number): void => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const message = Buffer.alloc(61);
  for (let i = 0; i < count; i++) {
    message.writeUInt32BE(i, 20);
    sign(null, message, key);
  }
};

const secondsOf = (work: () => void): number => {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1_000;
};

/** Eight stalls that serve as fast as they are answered, for three seconds or until `isOver`. */
const paced = (
  server: RunningProduct,
  product: Product,
  stock: Stock & { readonly slug: string },
  tokens: Iterator<{ batch: number; index: number }>,
  isOver: () => boolean,
): Promise<LoadResult> => {
  const path = `/api/v1/communities/${stock.slug}/redemptions`;
  const until = performance.now() + 3_000;
  return load({
    port: server.port,
    connections: 8,
    next: () => {
      const { done, value } = tokens.next();
      if (done || isOver() || performance.now() > until) return null;
      const token = payloadText(stock.keyId, value.batch, value.index);
      return postRequest(path, product.ownerKey, { redemptions: [{ id: id(), token }] });
    },
    onAnswer: (status, body) => {
      // Some were served by the warm-up before.
      if (status !== 200 || !/"status":"(created|already_redeemed)"/.test(body))
        throw new Error(`${status} ${body}`);
    },
  });
};
