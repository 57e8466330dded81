import { Logo, Steps } from '@megibung/ui';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { ConnectionNotice } from '../shell/connection-notice.tsx';
import { PreferenceSwitches } from '../shell/preferences.tsx';
import { useTabTitle } from '../shell/screen.tsx';
import { useWords } from '../words.ts';

/** The walk's page: five plates that fill, and the one thing to do. */
export const WalkFrame = ({
  step,
  title,
  lead,
  children,
}: {
  step: number;
  title: string;
  lead?: string;
  children: ReactNode;
}): ReactElement => {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useTabTitle(title);
  useEffect(() => {
    if (step === 0) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [step]);
  return (
    <main className="page walk" id="content" tabIndex={-1}>
      <header className="walk-top">
        <span className="door-brand">
          <Logo size={40} />
          <span className="door-name">Megibung</span>
        </span>
        <PreferenceSwitches />
      </header>
      <Steps
        names={[
          t('console.walk.community'),
          t('console.walk.vendor'),
          t('console.walk.meal'),
          t('console.walk.prepay'),
          t('console.walk.print'),
        ]}
        current={step}
      />
      <ConnectionNotice />
      <div className="stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {children}
    </main>
  );
};
