import { type ReactElement, type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';
import { useCommonWords } from './language.ts';

export interface FieldLook {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and what to do; takes the hint's place. */
  readonly error?: string | null | undefined;
  /** Says that it may stay empty. */
  readonly optional?: boolean;
}

/** What the control inside a field must carry, so that label, hint and error are read with it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export type FieldProps = FieldLook & { readonly children: (control: FieldControl) => ReactNode };

export const Field = ({ label, hint, error, optional, children }: FieldProps): ReactElement => {
  const id = useId();
  const t = useCommonWords();
  const noteId = `${id}-note`;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional">{t('common.field.optional')}</span>}
      </label>
      {children({
        id,
        'aria-describedby': error || hint ? noteId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      <FieldNote id={noteId} hint={hint} error={error} />
    </div>
  );
};

/** The line under a control. */
export const FieldNote = ({
  id,
  hint,
  error,
}: { id: string } & Pick<FieldLook, 'hint' | 'error'>): ReactElement | null => {
  if (error) {
    return (
      <p className="field-error" id={id} role="alert">
        <Icon name="warning" size={20} />
        {error}
      </p>
    );
  }
  return hint ? (
    <p className="field-hint" id={id}>
      {hint}
    </p>
  ) : null;
};
