import { toPublicId, type undoIn, type undoOut } from '@megibung/core';
import type { SignedUndo } from '@megibung/ledger';
import type { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { refuseUnlessGood } from '../http/status-problem.ts';
import { checkUndoRecord } from './device-records.ts';
import { knownDevices } from './known-devices.ts';
import type { Redeemer } from './redeem.ts';

type UndoDeps = Pick<ServerDeps, 'ledger' | 'catalogues' | 'ed25519' | 'live' | 'now'>;

/** Takes a redemption back: the phone's record, if one came, is checked first. */
export const takeBack = async (
  deps: UndoDeps,
  { community, principal, vendorId }: Pick<Redeemer, 'community' | 'principal' | 'vendorId'>,
  redemptionId: string,
  body: z.output<typeof undoIn>,
): Promise<z.output<typeof undoOut>> => {
  const deviceId = principal.kind === 'key' ? principal.deviceId : null;
  let signed: SignedUndo | null = null;
  let stall = vendorId;
  if (body.record && body.eventAt) {
    const devices = await knownDevices(deps.catalogues, community.id, [body.record.deviceId]);
    const checked = checkUndoRecord(
      body.record,
      { redemptionId, undoId: body.id, eventAt: body.eventAt },
      { ed25519: deps.ed25519, devices, deviceId, vendorId },
      'record',
    );
    if (!checked.ok) {
      throw new ProblemError('unprocessable', {
        detail: 'The signed record does not verify. Nothing was taken back.',
        errors: [checked.fault],
      });
    }
    // What a phone signed, its stall takes back, whoever brings it.
    stall ??= checked.device.vendorId;
    signed = {
      deviceId: checked.device.deviceId,
      eventAt: body.eventAt,
      record: checked.record,
      undoes: body.record.undoes,
    };
  }
  const status = await deps.ledger.undoRedemption(community.id, new Date(deps.now()), {
    redemptionId,
    undoId: body.id,
    vendorId: stall,
    deviceId,
    signed,
  });
  if (status === 'not_allowed') {
    throw new ProblemError('not_allowed', {
      detail: 'This phone was no longer enrolled when it took the meal back. The meal stands as served.',
    });
  }
  refuseUnlessGood(status, 'redemption');
  deps.live.signal(community.id);
  return { id: toPublicId('undo', body.id), status: status === 'exists' ? 'exists' : 'created' };
};
