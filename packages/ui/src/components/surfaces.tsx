import type { ReactElement, ReactNode } from 'react';
import type { IconName } from '../drawing/icons.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export type Tone = 'plain' | 'go' | 'wait' | 'stop';

export interface CardProps {
  readonly title?: ReactNode;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  /** Set into the page instead of lying on it. */
  readonly sunken?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

export const Card = ({ title, aside, sunken, className, children }: CardProps): ReactElement => (
  <section className={classNames('card', sunken && 'card-sunken', className)}>
    {(title || aside) && (
      <header className="card-header">
        {title && <h2>{title}</h2>}
        {aside}
      </header>
    )}
    {children}
  </section>
);

export interface BadgeProps {
  readonly tone?: Tone | 'outline';
  readonly icon?: IconName;
  readonly children?: ReactNode;
}

/** A state in a word. Its icon, not its colour, tells it apart. */
export const Badge = ({ tone = 'plain', icon, children }: BadgeProps): ReactElement => (
  <span className={classNames('badge', tone !== 'plain' && `badge-${tone}`)}>
    {icon && <Icon name={icon} size={20} />}
    {children}
  </span>
);

const noticeIcons: Readonly<Record<Tone, IconName>> = {
  plain: 'info',
  go: 'check',
  wait: 'clock',
  stop: 'warning',
};

export interface NoticeProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** Something to know before going on. `stop` is announced at once. */
export const Notice = ({ tone = 'plain', icon, children }: NoticeProps): ReactElement => (
  <div
    className={classNames('notice', tone !== 'plain' && `notice-${tone}`)}
    role={tone === 'stop' ? 'alert' : undefined}
  >
    <Icon name={icon ?? noticeIcons[tone]} />
    <div className="grow">{children}</div>
  </div>
);

export interface EmptyStateProps {
  /** A `Plate`, a `PlateRow` or a `MealPicture`. */
  readonly picture?: ReactNode;
  /** The one sentence. */
  readonly children?: ReactNode;
  /** The one button. */
  readonly action?: ReactNode;
}

/** Teaches the next step. */
export const EmptyState = ({ picture, children, action }: EmptyStateProps): ReactElement => (
  <div className="empty-state">
    {picture}
    <p>{children}</p>
    {action}
  </div>
);

export interface PageHeaderProps {
  /** The question that the screen answers. */
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** The main action. */
  readonly action?: ReactNode;
}

export const PageHeader = ({ title, lead, action }: PageHeaderProps): ReactElement => (
  <header className="page-header">
    <div>
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
    </div>
    {action}
  </header>
);
