import { type IconName, iconPaths } from './icons.ts';
import { namingAttributes } from './svg.ts';

export interface IconOptions {
  /** CSS pixels; 24 by default. */
  readonly size?: number;
  /** What it says where no words stand beside it. */
  readonly label?: string;
}

/** An icon as a string, in the current text colour. */
export const iconSvg = (name: IconName, options: IconOptions = {}): string => {
  const size = options.size ?? 24;
  return `<svg class="icon" ${namingAttributes(options.label)} width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="${iconPaths[name]}"/></svg>`;
};
