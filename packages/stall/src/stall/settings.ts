import type { Language } from '@megibung/core';

/** What the vendor chose on this phone. */
export interface Settings {
  readonly language: Language;
  readonly sound: boolean;
  readonly vibration: boolean;
  /** The camera last chosen; null lets the phone choose the one at the back. */
  readonly cameraId: string | null;
}

export const defaultSettings: Settings = { language: 'id', sound: true, vibration: true, cameraId: null };
