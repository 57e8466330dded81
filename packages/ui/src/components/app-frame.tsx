import {
  type AnchorHTMLAttributes,
  type ComponentType,
  type ReactElement,
  type ReactNode,
  useState,
} from 'react';
import type { IconName } from '../drawing/icons.ts';
import { classNames } from './class-names.ts';
import { Dialog } from './dialog.tsx';
import { Icon, Logo } from './icon.tsx';
import { useCommonWords } from './language.ts';

export interface FrameItem {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly current: boolean;
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string };

export interface AppFrameProps {
  /** Usually the community's name. */
  readonly brand: ReactNode;
  readonly brandHref: string;
  readonly items: readonly FrameItem[];
  /** How many items stand in the bar of a phone; the rest are under "more". Four by default. */
  readonly barItems?: number;
  /** Language, theme, signing out: at the foot of the rail, and under "more" on a phone. */
  readonly foot?: ReactNode;
  /** The router's link; a plain `<a>` by default. */
  readonly Link?: ComponentType<LinkProps>;
  readonly children: ReactNode;
}

/** The rail at the left on wide screens, the bar at the bottom on phones, with poleng along its edge. */
export const AppFrame = ({
  brand,
  brandHref,
  items,
  barItems = 4,
  foot,
  Link = PlainLink,
  children,
}: AppFrameProps): ReactElement => {
  const [moreOpen, setMoreOpen] = useState(false);
  const t = useCommonWords();
  const hasMore = items.length > barItems || foot !== undefined;
  const rest = items.slice(barItems);
  const link = (item: FrameItem): ReactElement => (
    <Link href={item.href} className="frame-item" aria-current={item.current ? 'page' : undefined}>
      <span className="frame-item-mark">
        <Icon name={item.icon} />
      </span>
      <span>{item.label}</span>
    </Link>
  );
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {t('common.action.skipToContent')}
      </a>
      <nav className="frame-rail" aria-label={t('common.action.menu')}>
        <div className="poleng" />
        <Link href={brandHref} className="frame-brand">
          <Logo size={44} />
          <span>{brand}</span>
        </Link>
        <ul className="frame-items">
          {items.map((item, i) => (
            <li key={item.href} className={classNames(i >= barItems && 'is-wide-only') || undefined}>
              {link(item)}
            </li>
          ))}
          {hasMore && (
            <li className="is-narrow-only">
              <button
                type="button"
                className="frame-item"
                aria-haspopup="dialog"
                aria-current={rest.some(({ current }) => current) ? 'page' : undefined}
                onClick={() => setMoreOpen(true)}
              >
                <span className="frame-item-mark">
                  <Icon name="more" />
                </span>
                <span>{t('common.action.more')}</span>
              </button>
            </li>
          )}
        </ul>
        {foot && <div className="frame-foot">{foot}</div>}
      </nav>
      <main className="frame-main" id="content" tabIndex={-1}>
        {children}
      </main>
      <Dialog open={moreOpen} onClose={() => setMoreOpen(false)} title={brand}>
        {rest.length > 0 && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are what is pressed; this only closes
          <ul className="frame-menu" onClick={() => setMoreOpen(false)}>
            {rest.map((item) => (
              <li key={item.href}>{link(item)}</li>
            ))}
          </ul>
        )}
        {foot && <div className="line line-spread">{foot}</div>}
      </Dialog>
    </div>
  );
};

const PlainLink = (props: LinkProps): ReactElement => <a {...props} />;
