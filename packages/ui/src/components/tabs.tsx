import { type KeyboardEvent, type ReactElement, type ReactNode, useRef } from 'react';
import type { IconName } from '../drawing/icons.ts';
import { Icon } from './icon.tsx';

export interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: ReactNode;
  readonly icon?: IconName;
}

export interface TabsProps<Key extends string> {
  /** What the tabs divide. */
  readonly label: string;
  /** Names the panel: give it to `TabPanel` too. */
  readonly id: string;
  readonly tabs: readonly Tab<Key>[];
  readonly value: Key;
  readonly onChange: (key: Key) => void;
}

/** Arrow keys move, Home and End jump; the chosen tab alone is in the tab order (WAI-ARIA practices). */
export const Tabs = <Key extends string>({
  label,
  id,
  tabs,
  value,
  onChange,
}: TabsProps<Key>): ReactElement => {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ key }) => key === value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    onChange(tab.key);
    list.current?.querySelector<HTMLElement>(`#${id}-${tab.key}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          id={`${id}-${tab.key}`}
          type="button"
          role="tab"
          className="tab"
          aria-selected={tab.key === value}
          aria-controls={`${id}-panel`}
          tabIndex={tab.key === value ? 0 : -1}
          onClick={() => onChange(tab.key)}
        >
          {tab.icon && <Icon name={tab.icon} />}
          {tab.label}
        </button>
      ))}
    </div>
  );
};

export const TabPanel = ({
  id,
  value,
  children,
}: {
  id: string;
  value: string;
  children: ReactNode;
}): ReactElement => (
  <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} className="stack">
    {children}
  </div>
);
