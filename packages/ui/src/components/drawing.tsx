import type { ReactElement } from 'react';
import { classNames } from './class-names.ts';

/** A drawing of ours, given as markup. The strings come from this package alone, with labels escaped there. */
export const Drawing = ({ svg, className }: { svg: string; className?: string }): ReactElement => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawings, made by one code for app and page
  <span className={classNames('drawing', className)} dangerouslySetInnerHTML={{ __html: svg }} />
);
