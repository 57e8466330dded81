import type { ReactElement } from 'react';
import { formatMoney } from '../i18n/format.ts';
import { useLanguage } from './language.ts';

export interface MoneyTextProps {
  /** Minor units, as a bigint or the API's decimal string. */
  readonly minor: bigint | string;
  readonly currency: string;
}

export const MoneyText = ({ minor, currency }: MoneyTextProps): ReactElement => (
  <span className="money">{formatMoney(minor, currency, useLanguage())}</span>
);
