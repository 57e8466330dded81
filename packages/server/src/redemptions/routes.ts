import { limits, redemptionsIn, redemptionsOut, toPublicId, undoIn, undoOut } from '@megibung/core';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { refuseUnlessGood } from '../http/status-problem.ts';
import { redeem } from './redeem.ts';

export const mountRedemptions = (mount: Mount, deps: ServerDeps): void => {
  mount(
    'POST /communities/{c}/redemptions',
    {
      tag: 'Redemption',
      summary: 'Redeem cards: one meal each, once.',
      description:
        'Each item gets one status of the documented list. Without `served` an item asks: a card that is not good records ' +
        'nothing, and its id stays free. With `served: true` it states that the meal was eaten (perhaps offline, at ' +
        '`eventAt`) and is always recorded, as `created` or as `disputed` with the reason.',
      body: redemptionsIn,
      answer: redemptionsOut,
      forRevokedDevices: true,
      answerMsMax: limits.stallAnswerMsMax,
      example: {
        redemptions: [
          { id: 'red_01930000-0000-7000-8000-000000000001', token: '7K3-Q9X-M24C', served: false },
        ],
      },
    },
    ({ community, principal, vendorId, address, body }) =>
      redeem(deps, { community, principal, vendorId, address }, body.redemptions),
  );

  mount(
    'POST /communities/{c}/redemptions/{r}/undo',
    {
      tag: 'Redemption',
      summary: 'Take a redemption back; the meal is owed again.',
      description: "Within the community's `undoSeconds`; after that it is `too_late`.",
      body: undoIn,
      answer: undoOut,
      answerMsMax: limits.stallAnswerMsMax,
      example: { id: 'und_01930000-0000-7000-8000-000000000002' },
    },
    async ({ community, vendorId, params, body }) => {
      const status = await deps.ledger.undoRedemption(community.id, new Date(deps.now()), {
        redemptionId: params.r,
        undoId: body.id,
        vendorId,
      });
      refuseUnlessGood(status, 'redemption');
      deps.live.signal(community.id);
      return { id: toPublicId('undo', body.id), status: status === 'exists' ? 'exists' : 'created' };
    },
  );
};
