import type { AnchorHTMLAttributes, ButtonHTMLAttributes, MouseEvent, ReactElement, ReactNode } from 'react';
import type { IconName } from '../drawing/icons.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

/** `go` is the one main action of a screen; `stop` undoes or takes away; `quiet` is beside the point. */
export type ButtonTone = 'plain' | 'go' | 'stop' | 'quiet';

interface ButtonLook {
  readonly tone?: ButtonTone;
  readonly icon?: IconName;
  readonly large?: boolean;
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

const classOf = ({ tone = 'plain', large, wide }: ButtonLook, className: string | undefined): string =>
  classNames(
    'button',
    tone !== 'plain' && `button-${tone}`,
    large && 'button-large',
    wide && 'button-wide',
    className,
  );

export type ButtonProps = ButtonLook &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    /** Work is under way: the button stays, takes no second press, and says so. */
    readonly busy?: boolean;
  };

export const Button = ({
  tone,
  icon,
  large,
  wide,
  busy,
  children,
  className,
  ...rest
}: ButtonProps): ReactElement => (
  <button
    type="button"
    {...rest}
    className={classOf({ ...look({ tone, large, wide }) }, className)}
    aria-busy={busy || undefined}
    aria-disabled={busy || undefined}
    onClick={busy ? refuse : rest.onClick}
  >
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

/** Also stops a form from being sent again, since Enter in a field presses its button. */
const refuse = (event: MouseEvent): void => event.preventDefault();

/** A link that looks like a button: for going somewhere, where a button does something. */
export const ButtonLink = ({
  tone,
  icon,
  large,
  wide,
  children,
  className,
  ...rest
}: ButtonLook & AnchorHTMLAttributes<HTMLAnchorElement>): ReactElement => (
  <a {...rest} className={classOf({ ...look({ tone, large, wide }) }, className)}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
);

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon'> & {
  readonly icon: IconName;
  /** What it does, in words. */
  readonly label: string;
};

export const IconButton = ({ icon, label, className, ...rest }: IconButtonProps): ReactElement => (
  <Button
    tone="quiet"
    {...rest}
    className={classNames('button-icon', className)}
    aria-label={label}
    title={label}
  >
    <Icon name={icon} />
  </Button>
);

/** Drops what is undefined, since our types tell "absent" from "undefined". */
const look = (given: {
  tone: ButtonTone | undefined;
  large: boolean | undefined;
  wide: boolean | undefined;
}): ButtonLook => ({
  tone: given.tone ?? 'plain',
  large: given.large ?? false,
  wide: given.wide ?? false,
});
