import type { SnapshotStatement } from '@megibung/core';
import { isGoodStatus } from '../verdict/good-status.ts';
import type { OutboxEntry, OutboxItem, OutboxItems } from './entry.ts';
import { stateOf } from './item.ts';

/**
 * What is to be sent again to a server that was restored from an older backup: redemptions that it acknowledged in an
 * earlier epoch, after the event at which the present one began, and every take-back of an earlier epoch (whose place
 * in the log is not told; sending it again changes nothing where it is known).
 */
export const lostIn = (
  { epoch, epochStart }: Pick<SnapshotStatement, 'epoch' | 'epochStart'>,
  items: OutboxItems,
  at: number,
): readonly OutboxEntry[] => {
  const isLost = (item: OutboxItem): boolean => {
    const state = stateOf(item);
    if (state === 'gone') return item.taking !== null && (item.taking.seen?.epoch ?? 0) < epoch;
    const { answer, answeredIn } = item;
    if (state !== 'good' || !answer || !answeredIn || !isGoodStatus(answer.status)) return false;
    if (answeredIn.epoch >= epoch) return false;
    // Of an epoch that this phone slept through it cannot tell where it began.
    return answeredIn.head >= epochStart || answeredIn.epoch < epoch - 1;
  };
  return [...items.values()]
    .filter(isLost)
    .map(({ redemption }) => ({ kind: 'again', redemption, epoch, at }));
};
