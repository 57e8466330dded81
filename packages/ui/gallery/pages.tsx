import type { Language } from '@megibung/core';
import type { ComponentType } from 'react';
import { ConsolePage } from './console-page.tsx';
import { ControlsPage } from './controls-page.tsx';
import { IconsPage, MealsPage, PlatesPage, RowsPage } from './drawings-page.tsx';
import { LongTablePage } from './long-table-page.tsx';
import { PreviewPage } from './preview-page.tsx';
import { VerdictGo, VerdictStop, VerdictWait } from './stall-page.tsx';

export interface PageProps {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

export const pages: Readonly<Record<string, ComponentType<PageProps>>> = {
  console: ConsolePage,
  controls: ControlsPage,
  icons: IconsPage,
  long: LongTablePage,
  meals: MealsPage,
  plates: PlatesPage,
  preview: PreviewPage,
  rows: RowsPage,
  'verdict-go': VerdictGo,
  'verdict-wait': VerdictWait,
  'verdict-stop': VerdictStop,
};
