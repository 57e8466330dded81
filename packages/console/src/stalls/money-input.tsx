import { formatMoney, TextInput, useLanguage } from '@megibung/ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { fractionDigitsOf, parseTypedMoney, writeTypedMoney } from './money-text.ts';

export interface MoneyInputProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly currency: string;
  /** Minor units as a decimal string; null while nothing sensible is typed. */
  readonly value: string | null;
  readonly onChange: (minor: string | null) => void;
}

/** An amount of money, typed as people write it; grouped once the field is left. */
export const MoneyInput = (props: MoneyInputProps): ReactElement => {
  const { currency, value, onChange, label, hint, error } = props;
  const language = useLanguage();
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const digits = fractionDigitsOf(currency);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      label={label}
      hint={hint}
      error={error}
      prefix={symbolOf(currency, language)}
      className="input-medium"
      inputMode={digits === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={typed ?? (value === null ? '' : writeTypedMoney(value, digits, locale))}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(parseTypedMoney(event.currentTarget.value, digits));
      }}
      onBlur={() => setTyped(null)}
    />
  );
};

const symbolOf = (currency: string, language: 'id' | 'en'): string =>
  formatMoney(0n, currency, language).replace(/[\d.,\s]/g, '');
