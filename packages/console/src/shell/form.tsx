import { Button, type ButtonTone, type IconName } from '@megibung/ui';
import type { ReactElement, ReactNode } from 'react';
import { ProblemNotice } from './problem-state.tsx';

export interface FormProps {
  readonly onSubmit: () => void;
  readonly submit: string;
  readonly icon?: IconName;
  /** `plain` where something else on the screen is the main action. */
  readonly tone?: ButtonTone;
  readonly busy: boolean;
  readonly problem: unknown;
  /** Beside the main button: a way out. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Fields, the reason why not, and one button. Checking is ours, so the words are too. */
export const Form = ({
  onSubmit,
  submit,
  icon,
  tone = 'go',
  busy,
  problem,
  aside,
  children,
}: FormProps): ReactElement => (
  <form
    className="form"
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      const form = event.currentTarget;
      onSubmit();
      // After the errors are drawn: to the first field that needs a hand.
      setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0);
    }}
  >
    {children}
    <ProblemNotice problem={problem} />
    <div className="form-actions">
      <Button type="submit" tone={tone} large busy={busy} {...(icon ? { icon } : {})}>
        {submit}
      </Button>
      {aside}
    </div>
  </form>
);
