import { type ReactElement, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { type FieldLook, FieldNote } from './field.tsx';
import type { Option } from './inputs.tsx';
import { useCommonWords } from './language.ts';

export type ChoiceOption<Value extends string> = Option<Value> & {
  /** Drawn above the label: the choice becomes a picture to press. */
  readonly picture?: ReactNode;
};

interface GroupProps<Value extends string> extends FieldLook {
  readonly options: readonly ChoiceOption<Value>[];
  readonly name?: string;
}

export type CheckboxGroupProps<Value extends string> = GroupProps<Value> & {
  readonly values: readonly Value[];
  readonly onChange: (values: Value[]) => void;
};

/** Any number of things. */
export const CheckboxGroup = <Value extends string>({
  values,
  onChange,
  options,
  name,
  ...field
}: CheckboxGroupProps<Value>): ReactElement => (
  <Group {...field} pictures={options.some(({ picture }) => picture !== undefined)}>
    {options.map((option) => (
      <Choice key={option.value} option={option}>
        <input
          type="checkbox"
          name={name}
          value={option.value}
          disabled={option.disabled}
          checked={values.includes(option.value)}
          onChange={(event) => {
            const rest = values.filter((value) => value !== option.value);
            onChange(event.currentTarget.checked ? [...rest, option.value] : rest);
          }}
        />
      </Choice>
    ))}
  </Group>
);

export type RadioGroupProps<Value extends string> = GroupProps<Value> & {
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
};

/** One of a few things, all in sight. */
export const RadioGroup = <Value extends string>({
  value,
  onChange,
  options,
  name,
  ...field
}: RadioGroupProps<Value>): ReactElement => {
  const id = useId();
  return (
    <Group {...field} pictures={options.some(({ picture }) => picture !== undefined)}>
      {options.map((option) => (
        <Choice key={option.value} option={option}>
          <input
            type="radio"
            name={name ?? id}
            value={option.value}
            disabled={option.disabled}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
        </Choice>
      ))}
    </Group>
  );
};

const Choice = ({
  option,
  children,
}: {
  option: ChoiceOption<string>;
  children: ReactNode;
}): ReactElement => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control comes as a child
  <label className={classNames('choice', option.picture !== undefined && 'choice-picture')}>
    {children}
    {option.picture}
    <span>{option.label}</span>
  </label>
);

const Group = ({
  label,
  hint,
  error,
  optional,
  pictures,
  children,
}: FieldLook & { pictures: boolean; children: ReactNode }): ReactElement => {
  const id = useId();
  const t = useCommonWords();
  return (
    <fieldset className="field" aria-describedby={error || hint ? id : undefined}>
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional">{t('common.field.optional')}</span>}
      </legend>
      <div className={classNames('choices', pictures && 'choices-pictures')}>{children}</div>
      <FieldNote id={id} hint={hint} error={error} />
    </fieldset>
  );
};
