import {
  communityOut,
  confirmedOut,
  fromPublicId,
  handoutsOut,
  mealOut,
  prepaymentOut,
  redemptionStatuses,
  redemptionsOut,
  reportOut,
  tokensOut,
  vendorOut,
} from '@megibung/core';
import type { Sql } from '@megibung/ledger';
import { type Api, createApi } from '../api/api.ts';
import type { CommandContext } from '../command-context.ts';
import { describeReport } from '../commands/report.ts';
import { downloadSheet } from '../commands/tokens.ts';
import { verifyOutcome } from '../commands/verify.ts';
import { createKey } from '../database/create-key.ts';
import { moneyText } from '../money-text.ts';
import type { Outcome } from '../outcome.ts';
import { Refusal } from '../refusal.ts';

export interface DemoDeps {
  readonly context: CommandContext;
  readonly url: string;
  /** The server's database, as the application: for the first key and the audit. */
  readonly sql: Sql;
  /** Where the PDF goes. */
  readonly sheet: string;
}

const quantity = 5;

/** The main loop, told step by step: everything but the keys and the audit goes over HTTP. */
export const runDemo = async ({ context, url, sql, sheet }: DemoDeps): Promise<Outcome> => {
  const { io } = context;
  const startedAt = io.now().getTime();
  let steps = 0;
  const step = (line: string) => {
    steps += 1;
    context.say(`${String(steps).padStart(2)}. ${line}`);
  };
  const apiOf = (key: { readonly secret: string }): Api => createApi(io, { url, key: key.secret });

  const owner = apiOf(
    await createKey(sql, io, { role: 'owner', label: 'demo', communityId: null, vendorId: null }),
  );
  const community = await owner.call('POST', '/communities', communityOut, {
    id: io.newUuid(),
    name: 'Makan Bersama Ubud',
  });
  step(`A community begins: ${community.name}.`);
  const base = `/communities/${community.id}`;

  const vendor = await owner.call('POST', `${base}/vendors`, vendorOut, {
    id: io.newUuid(),
    name: 'Warung Bu Komang',
    address: 'Jl. Raya Ubud 12, di seberang pasar',
    capacity: 80,
  });
  const meal = await owner.call('POST', `${base}/vendors/${vendor.id}/meals`, mealOut, {
    id: io.newUuid(),
    name: { id: 'Gado-gado', en: 'Gado-gado' },
    price: '20000',
    picture: 'gado-gado',
    diet: ['vegetarian'],
    allergens: ['peanut', 'egg'],
  });
  step(`${vendor.name} joins and serves ${meal.name.id} for ${moneyText(meal.price, meal.currency)}.`);

  const stall = apiOf(
    await createKey(sql, io, {
      role: 'vendor',
      label: 'demo stall',
      communityId: fromPublicId('community', community.id),
      vendorId: fromPublicId('vendor', vendor.id),
    }),
  );

  const promised = await owner.call('POST', `${base}/prepayments`, prepaymentOut, {
    id: io.newUuid(),
    vendorId: vendor.id,
    mealId: meal.id,
    quantity,
    method: 'cash',
    donor: { name: 'Ibu Ayu' },
  });
  step(
    `A donor pays for ${quantity} in advance: ${moneyText(promised.total, promised.currency)}, in cash, to the stall.`,
  );

  const { batchId } = await stall.call(
    'POST',
    `${base}/prepayments/${promised.id}/confirm`,
    confirmedOut,
    {},
  );
  step(`The stall says that the money is there. ${quantity} tokens are made and signed.`);

  const { tokens } = await owner.call('GET', `${base}/batches/${batchId}/tokens`, tokensOut);
  const links = tokens.map(({ link }) => link).filter((link) => link !== null);
  for (const { serial, shortCode } of tokens) context.say(`      ${serial}  ${shortCode ?? ''}`);

  await downloadSheet(owner, community.id, batchId, sheet, null);
  step(`The cards are printed: ${sheet} (marked SAMPLE, since this is a demo).`);

  const { results: given } = await owner.call('POST', `${base}/handouts`, handoutsOut, {
    handouts: links.map((token) => ({ id: io.newUuid(), token })),
  });
  const handedOut = given.filter(({ status }) => status === 'created').length;
  step(`${handedOut} people each get a card.`);

  const redeem = (token: string) =>
    stall.call('POST', `${base}/redemptions`, redemptionsOut, {
      redemptions: [{ id: io.newUuid(), token }],
    });
  let served = 0;
  for (const link of links) {
    const [result] = (await redeem(link)).results;
    if (result?.status === 'created') served += 1;
    context.say(
      `      ${result?.serial ?? '?'}  ${result === undefined ? '' : redemptionStatuses[result.status].en}`,
    );
  }
  step(`They come to the stall, one after the other: ${served} meals are served.`);

  const [again] = (await redeem(links[0] ?? '')).results;
  const sixth = again?.status ?? 'unknown_token';
  step(`Somebody tries the first card a second time: "${redemptionStatuses[sixth].en}"`);

  const report = await owner.call('GET', `${base}/report`, reportOut);
  step('The report:');
  context.say(indented(describeReport(report, community.name)));

  const verified = await verifyOutcome(sql, null);
  step('The audit recomputes everything from the log:');
  context.say(indented(verified.text));

  const json = {
    funded: report.total.funded.meals,
    handedOut,
    served: report.total.served.meals,
    secondTry: sixth,
    verify: verified.json.verify,
    sheet,
    report: report.total,
    durationMs: io.now().getTime() - startedAt,
  };
  const isGood =
    json.funded === quantity && json.served === quantity && sixth === 'already_redeemed' && verified.isGood;
  if (!isGood)
    throw new Refusal({ code: 'bug', title: 'The loop did not close as it should have.', ...json });
  return { text: `\nFive meals paid, five tokens, five people fed. The sheet is in ${sheet}.`, json, isGood };
};

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '      ');
