import type { PrepaymentMethod, PrepaymentState } from '@megibung/core';
import type { BadgeProps } from '@megibung/ui';
import type { ConsoleWords } from '../words.ts';

export const methodWords = (method: PrepaymentMethod, t: ConsoleWords): string => {
  switch (method) {
    case 'cash':
      return t('console.prepay.methodCash');
    case 'qris':
      return t('console.prepay.methodQris');
    case 'transfer':
      return t('console.prepay.methodTransfer');
    case 'other':
      return t('console.prepay.methodOther');
  }
};

/** How a gift's state looks: the icon tells it, the colour repeats it. */
export const stateLook: Readonly<Record<PrepaymentState, Required<Pick<BadgeProps, 'tone' | 'icon'>>>> = {
  promised: { tone: 'wait', icon: 'clock' },
  paid: { tone: 'wait', icon: 'money-note' },
  confirmed: { tone: 'go', icon: 'check' },
  declined: { tone: 'stop', icon: 'question' },
  cancelled: { tone: 'outline', icon: 'cross' },
  refunded: { tone: 'outline', icon: 'undo' },
};

export const isWaiting = (state: PrepaymentState): boolean => state === 'promised' || state === 'paid';
