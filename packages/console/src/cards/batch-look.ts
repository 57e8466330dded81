import type { BatchState } from '@megibung/core';
import type { BadgeProps } from '@megibung/ui';

export const batchLook: Readonly<Record<BatchState, Required<Pick<BadgeProps, 'tone' | 'icon'>>>> = {
  minting: { tone: 'wait', icon: 'clock' },
  printed: { tone: 'wait', icon: 'print' },
  active: { tone: 'go', icon: 'check' },
  voided: { tone: 'stop', icon: 'cross' },
  refunded: { tone: 'outline', icon: 'undo' },
};
