import { Icon } from '@megibung/ui';
import type { ReactElement } from 'react';

/** Up to where this screen belongs. */
export const BackLink = ({ href, children }: { href: string; children: string }): ReactElement => (
  <a className="back-link" href={href}>
    <Icon name="back" size={20} />
    {children}
  </a>
);
