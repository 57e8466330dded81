import type { RedemptionStatus } from '@megibung/core';
import type { VerdictKind, VerdictPlateKind } from '@megibung/ui';
import type { Cue } from './cues.ts';

/** What a verdict looks and sounds like. Shape says it; colour and sound repeat it. */
export interface Look {
  readonly kind: VerdictKind;
  readonly plate: VerdictPlateKind;
  readonly cue: Cue;
}

const serve: Look = { kind: 'go', plate: 'full', cue: 'serve' };
const refused: Look = { kind: 'stop', plate: 'crossed', cue: 'refused' };
const used: Look = { kind: 'stop', plate: 'eaten', cue: 'used' };
/** Not a bad card: it wants another moment, or another try. */
const notNow: Look = { kind: 'wait', plate: 'crossed', cue: 'notNow' };

export const lookByStatus: Readonly<Record<RedemptionStatus, Look>> = {
  created: serve,
  exists: serve,
  disputed: { kind: 'wait', plate: 'question', cue: 'disputed' },
  already_redeemed: used,
  malformed: notNow,
  exists_with_different_content: notNow,
  undone: notNow,
  not_yet_valid: notNow,
  not_active: notNow,
  outside_rules: notNow,
  second_factor: notNow,
  other_community: refused,
  unknown_key: refused,
  revoked_key: refused,
  bad_signature: refused,
  unknown_token: refused,
  device_revoked: refused,
  voided: refused,
  returned: refused,
  expired: refused,
  wrong_vendor: refused,
};

/** Served, and kept on this phone until there is a network: by the phone's own verdict, or by the vendor's word. */
export const keptLook: Look = { kind: 'keep', plate: 'half', cue: 'kept' };
/** Served on a code under the fold that nobody could check yet. */
export const confirmLook: Look = { kind: 'keep', plate: 'confirm', cue: 'confirm' };
/** Used before on this phone, and on another one. */
export const usedHereLook: Look = used;
export const usedElsewhereLook: Look = { kind: 'stop', plate: 'elsewhere', cue: 'usedElsewhere' };
/** Nobody could judge the card. */
export const unreachableLook: Look = { kind: 'wait', plate: 'unsure', cue: 'unsure' };
export const takenLook: Look = { kind: 'wait', plate: 'back', cue: 'taken' };
export const unknownLook: Look = notNow;
