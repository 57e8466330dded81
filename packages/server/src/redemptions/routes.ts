import { limits, redemptionsIn, redemptionsOut, undoIn, undoOut } from '@megibung/core';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { redeem } from './redeem.ts';
import { takeBack } from './take-back.ts';

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
      description:
        "Within the community's `undoSeconds`; after that it is `too_late`. With a phone's signed `record` these run by the " +
        'phone, from the redemption to `eventAt`, and the undo may come before its redemption, which is then `undone`.',
      body: undoIn,
      answer: undoOut,
      forRevokedDevices: true,
      answerMsMax: limits.stallAnswerMsMax,
      example: { id: 'und_01930000-0000-7000-8000-000000000002' },
    },
    ({ community, principal, vendorId, params, body }) =>
      takeBack(deps, { community, principal, vendorId }, params.r, body),
  );
};
