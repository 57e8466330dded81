import type { ReactElement } from 'react';
import { type IconOptions, iconSvg } from '../drawing/icon-svg.ts';
import type { IconName } from '../drawing/icons.ts';
import { type LogoOptions, logoSvg } from '../drawing/logo.ts';
import { Drawing } from './drawing.tsx';

export type IconProps = IconOptions & { readonly name: IconName };

/** An icon; silent for a reader unless it has a label. */
export const Icon = ({ name, ...options }: IconProps): ReactElement => (
  <Drawing svg={iconSvg(name, options)} />
);

export const Logo = (options: LogoOptions): ReactElement => <Drawing svg={logoSvg(options)} />;
