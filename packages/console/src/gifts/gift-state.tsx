import type { PrepaymentState } from '@megibung/core';
import { Badge } from '@megibung/ui';
import type { ReactElement } from 'react';
import { useWords } from '../words.ts';
import { stateLook } from './state-words.ts';

export const GiftState = ({ state }: { state: PrepaymentState }): ReactElement => {
  const t = useWords();
  return <Badge {...stateLook[state]}>{t(`common.prepayment.${state}`)}</Badge>;
};
