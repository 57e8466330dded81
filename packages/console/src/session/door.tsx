import { Logo } from '@megibung/ui';
import type { ReactElement, ReactNode } from 'react';
import { PreferenceSwitches } from '../shell/preferences.tsx';
import { useTabTitle } from '../shell/screen.tsx';

/** A page before the community: who are you? */
export const Door = ({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}): ReactElement => {
  useTabTitle(title);
  return (
    <div className="door">
      <header className="door-top">
        <span className="door-brand">
          <Logo size={44} />
          <span className="door-name">Megibung</span>
        </span>
        <PreferenceSwitches />
      </header>
      <main className="door-main" id="content" tabIndex={-1}>
        <div className="poleng" />
        <div className="door-words">
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
};
