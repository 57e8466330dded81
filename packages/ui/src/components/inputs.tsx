import {
  type InputHTMLAttributes,
  type ReactElement,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useState,
} from 'react';
import { classNames } from './class-names.ts';
import { Field, type FieldLook } from './field.tsx';
import { Icon } from './icon.tsx';
import { useCommonWords } from './language.ts';

export type TextInputProps = FieldLook &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'prefix'> & { readonly prefix?: ReactNode };

/** A line of text. `prefix` stands inside, before what is typed (a currency, an `@`). */
export const TextInput = ({
  label,
  hint,
  error,
  optional,
  prefix,
  className,
  ...rest
}: TextInputProps): ReactElement => (
  <Field label={label} hint={hint} error={error} optional={optional ?? false}>
    {(control) =>
      prefix ? (
        <span className={classNames('input input-framed', className)} aria-invalid={control['aria-invalid']}>
          <span className="input-affix">{prefix}</span>
          <input type="text" {...rest} {...control} />
        </span>
      ) : (
        <input type="text" {...rest} {...control} className={classNames('input', className)} />
      )
    }
  </Field>
);

export type TextAreaProps = FieldLook & TextareaHTMLAttributes<HTMLTextAreaElement>;

export const TextArea = ({
  label,
  hint,
  error,
  optional,
  className,
  ...rest
}: TextAreaProps): ReactElement => (
  <Field label={label} hint={hint} error={error} optional={optional ?? false}>
    {(control) => <textarea {...rest} {...control} className={classNames('input', className)} />}
  </Field>
);

/** A password that can be looked at. */
export const PasswordInput = ({
  label,
  hint,
  error,
  optional,
  ...rest
}: Omit<TextInputProps, 'prefix'>): ReactElement => {
  const [shown, setShown] = useState(false);
  const t = useCommonWords();
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(control) => (
        <span className="input input-framed" aria-invalid={control['aria-invalid']}>
          <input {...rest} {...control} type={shown ? 'text' : 'password'} />
          <button
            type="button"
            className="button button-quiet"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'common.field.hide' : 'common.field.reveal')}
          </button>
        </span>
      )}
    </Field>
  );
};

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean;
}

export type SelectProps<Value extends string> = FieldLook &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> & {
    readonly options: readonly Option<Value>[];
    readonly value: Value | '';
    readonly onChange: (value: Value) => void;
    /** Shown while nothing is chosen. */
    readonly placeholder?: string;
  };

/** The phone's own chooser: it knows best. */
export const Select = <Value extends string>({
  label,
  hint,
  error,
  optional,
  options,
  value,
  onChange,
  placeholder,
  ...rest
}: SelectProps<Value>): ReactElement => (
  <Field label={label} hint={hint} error={error} optional={optional ?? false}>
    {(control) => (
      <span className="select">
        <select
          {...rest}
          {...control}
          className="input"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as Value)}
        >
          {placeholder !== undefined && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
    )}
  </Field>
);
