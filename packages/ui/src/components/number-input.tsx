import { type ReactElement, useState } from 'react';
import { Button } from './button.tsx';
import { Field, type FieldLook } from './field.tsx';
import { Icon } from './icon.tsx';
import { useCommonWords } from './language.ts';

export type NumberInputProps = FieldLook & {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly name?: string;
  readonly disabled?: boolean;
};

/**
 * A whole number with a minus and a plus for thumbs. `onChange` gets whole numbers within the bounds only; what
 * is being typed meanwhile stays as typed and settles when the field is left.
 */
export const NumberInput = ({
  label,
  hint,
  error,
  optional,
  value,
  onChange,
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  step = 1,
  name,
  disabled,
}: NumberInputProps): ReactElement => {
  const [typed, setTyped] = useState<string | null>(null);
  const t = useCommonWords();
  const settle = (next: number): void => onChange(Math.min(max, Math.max(min, Math.round(next))));
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(control) => (
        <span className="number-input">
          <Button
            className="button-icon"
            aria-label={t('common.action.less')}
            disabled={disabled || value <= min}
            onClick={() => settle(value - step)}
          >
            <Icon name="minus" />
          </Button>
          <input
            {...control}
            className="input"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            name={name}
            disabled={disabled}
            value={typed ?? String(value)}
            onChange={(event) => {
              const text = event.currentTarget.value.replace(/\D/g, '').slice(0, 15);
              setTyped(text);
              const next = Number(text);
              if (text !== '' && next >= min && next <= max) onChange(next);
            }}
            onBlur={() => {
              if (typed !== null) settle(typed === '' ? value : Number(typed));
              setTyped(null);
            }}
          />
          <Button
            className="button-icon"
            aria-label={t('common.action.moreOne')}
            disabled={disabled || value >= max}
            onClick={() => settle(value + step)}
          >
            <Icon name="plus" />
          </Button>
        </span>
      )}
    </Field>
  );
};
