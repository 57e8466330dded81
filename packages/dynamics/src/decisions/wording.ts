import type { Quantity, Unit } from './decision.ts';
import type { Words } from './words/words.ts';

export interface Wording {
  readonly quantity: (quantity: Quantity) => string;
  /** A template with its braces filled. @throws Error where one of them is not known: a mistake of ours */
  readonly fill: (template: string, values: Readonly<Record<string, string>>) => string;
  readonly choice: (choice: string) => string;
}

/** Numbers as people write them in this language and currency. */
export const wordingIn = (words: Words, currency: string): Wording => {
  const { locale } = words;
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    // Nobody counts sen any more.
    ...(currency === 'IDR' ? { maximumFractionDigits: 0 } : {}),
  });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });

  const fill: Wording['fill'] = (template, values) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`no ${name} for "${template}"`);
      return value;
    });

  const number = (value: number): string =>
    Math.abs(value) >= 100 ? whole.format(value) : fine.format(Math.abs(value) < 1e-12 ? 0 : value);

  const share = (value: number): string => {
    // 0% and 100% are said of what is certain only.
    if (value > 0 && value < 0.0005) return fill(words.lessThan, { value: percent.format(0.001) });
    if (value < 1 && value >= 0.9995) return fill(words.moreThan, { value: percent.format(0.999) });
    return percent.format(value);
  };

  const counted = (value: number, unit: Exclude<Unit, 'money' | 'share' | 'number'>): string => {
    const text = number(value);
    const [one, many] = words.units[unit];
    return `${text} ${text === '1' ? one : many}`;
  };

  return {
    fill,
    choice: (choice) => words.choices[choice] ?? choice,
    quantity: ({ value, unit }) => {
      // −0 is written as 0.
      if (unit === 'money') return money.format(value || 0).replaceAll('\u00a0', ' ');
      if (unit === 'share') return share(value);
      return unit === 'number' ? number(value) : counted(value, unit);
    },
  };
};
