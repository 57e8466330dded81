import { amountMax, confirmedOut, prepaymentIn, prepaymentOut, type Role } from '@megibung/core';
import type { PrepaymentRow } from '@megibung/ledger';
import { z } from 'zod';
import type { Community } from '../communities/directory.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { notFound, refuseUnlessGood } from '../http/status-problem.ts';
import { donorOwner, showPrepayment } from './present.ts';
import { refund } from './refund.ts';

/** Who asks about a prepayment. */
interface Asker {
  readonly community: Community;
  readonly role: Role;
  readonly vendorId: string | null;
}

const pageQuery = z.object({
  /** The last id of the page before. */
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});

export const mountPrepayments = (mount: Mount, deps: ServerDeps): void => {
  const { ledger, queries, minting, live, boxes } = deps;
  const now = () => new Date(deps.now());

  const rowOf = async ({ community, vendorId }: Asker, prepaymentId: string): Promise<PrepaymentRow> => {
    const [row] = await queries.prepayments(community.id, { prepaymentId, vendorId });
    if (!row) throw notFound('prepayment');
    return row;
  };
  const show = async (asker: Asker, prepaymentId: string) =>
    showPrepayment(deps, asker.community, asker.role, await rowOf(asker, prepaymentId));
  const confirmed = async (asker: Asker, prepaymentId: string) => {
    const prepayment = await show(asker, prepaymentId);
    if (prepayment.batchId === null) throw new Error('a confirmed prepayment has no batch');
    return { batchId: prepayment.batchId, prepayment };
  };

  mount(
    'POST /communities/{c}/prepayments',
    {
      tag: 'Prepayments',
      summary: 'Promise to pay a stall for some meals.',
      body: prepaymentIn,
      answer: prepaymentOut,
      status: 201,
      example: {
        id: 'pre_01930000-0000-7000-8000-000000000003',
        vendorId: 'ven_01930000-0000-7000-8000-000000000004',
        mealId: 'mea_01930000-0000-7000-8000-000000000005',
        quantity: 5,
        method: 'cash',
        donor: { name: 'Ayu' },
      },
    },
    async (call) => {
      const { community, body } = call;
      const name = body.donor?.name;
      const meal = (await deps.catalogues.get(community.id)).meals.get(body.mealId);
      if (meal && meal.price * BigInt(body.quantity) > amountMax) {
        throw new ProblemError('unprocessable', { detail: `One prepayment reaches ${amountMax} at most.` });
      }
      const status = await ledger.promisePrepayment(community.id, now(), {
        prepaymentId: body.id,
        vendorId: body.vendorId,
        mealId: body.mealId,
        quantity: body.quantity,
        method: body.method,
        secondFactor: body.secondFactor ?? false,
        donorBox:
          name === undefined
            ? null
            : boxes.seal('donor-name', donorOwner(community.id, body.id), new TextEncoder().encode(name)),
      });
      refuseUnlessGood(status, 'meal at this stall');
      const shown = await show(call, body.id);
      // The name is in a box that the ledger cannot compare.
      if (status === 'exists' && shown.donorName !== (name ?? null)) throw new ProblemError('conflict');
      live.signal(community.id);
      return shown;
    },
  );

  mount(
    'GET /communities/{c}/prepayments',
    {
      tag: 'Prepayments',
      summary: 'Prepayments, newest first; a stall sees its own.',
      query: pageQuery,
      answer: z.object({ prepayments: z.array(prepaymentOut), next: z.string().nullable() }),
    },
    async ({ community, role, vendorId, query }) => {
      const before = query.after === undefined ? null : query.after.replace(/^pre_/, '');
      if (before !== null && !z.uuid().safeParse(before).success) throw notFound('prepayment');
      const rows = await queries.prepayments(community.id, { vendorId, before, limit: query.limit });
      const prepayments = rows.map((row) => showPrepayment(deps, community, role, row));
      return { prepayments, next: rows.length < query.limit ? null : (prepayments.at(-1)?.id ?? null) };
    },
  );

  mount(
    'GET /communities/{c}/prepayments/{p}',
    { tag: 'Prepayments', summary: 'One prepayment.', answer: prepaymentOut },
    (call) => show(call, call.params.p),
  );

  mount(
    'POST /communities/{c}/prepayments/{p}/confirm',
    {
      tag: 'Prepayments',
      summary: 'The money is there: the tokens are minted and the meals are owed.',
      answer: confirmedOut,
    },
    async (call) => {
      const { community, params } = call;
      const { state } = await rowOf(call, params.p);
      if (state !== 'confirmed') {
        if (state !== 'promised' && state !== 'paid')
          refuseUnlessGood('wrong_state', 'prepayment', `It is ${state}.`);
        await minting.mint(community.id, params.p);
        refuseUnlessGood(await ledger.confirmPrepayment(community.id, now(), params.p), 'prepayment');
        live.signal(community.id);
      }
      return confirmed(call, params.p);
    },
  );

  mount(
    'POST /communities/{c}/prepayments/{p}/print',
    {
      tag: 'Prepayments',
      summary: 'Mint the tokens ahead of the money: cards can be printed, and are good once it is confirmed.',
      answer: confirmedOut,
    },
    async (call) => {
      const { community, params } = call;
      const { state, batchId } = await rowOf(call, params.p);
      if (batchId === null || state === 'promised' || state === 'paid') {
        if (state !== 'promised' && state !== 'paid')
          refuseUnlessGood('wrong_state', 'prepayment', `It is ${state}.`);
        await minting.mint(community.id, params.p);
        live.signal(community.id);
      }
      return confirmed(call, params.p);
    },
  );

  for (const [verb, to, summary] of [
    ['pay', 'paid', 'The donor says that the money was given.'],
    ['decline', 'declined', 'The stall has not received the money: nothing is owed.'],
    ['cancel', 'cancelled', 'Nobody will pay: nothing is owed.'],
  ] as const) {
    mount(
      `POST /communities/{c}/prepayments/{p}/${verb}`,
      { tag: 'Prepayments', summary, answer: prepaymentOut },
      async (call) => {
        const { community, params } = call;
        const { state } = await rowOf(call, params.p);
        const status = await ledger.movePrepayment(community.id, now(), params.p, to);
        refuseUnlessGood(status, 'prepayment', `It is ${state}.`);
        live.signal(community.id);
        return show(call, params.p);
      },
    );
  }

  mount(
    'POST /communities/{c}/prepayments/{p}/refund',
    {
      tag: 'Prepayments',
      summary: 'Take what is unserved of a confirmed prepayment back to its donor.',
      description: 'All its cards stop at once; the figures follow within seconds where there are many.',
      answer: prepaymentOut,
    },
    async (call) => {
      const { community, params } = call;
      const { state } = await rowOf(call, params.p);
      refuseUnlessGood(await refund(deps, community.id, params.p), 'prepayment', `It is ${state}.`);
      live.signal(community.id);
      return show(call, params.p);
    },
  );
};
