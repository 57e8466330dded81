import type { enrolledOut } from '@megibung/core';
import type { DeviceKey } from './device-key.ts';

export type Enrolled = (typeof enrolledOut)['_zod']['output'];

/** Made and kept before the phone asks to be enrolled, so that asking again enrols the same device. */
export interface PendingEnrolment {
  /** Bare UUID. */
  readonly deviceId: string;
  readonly key: DeviceKey;
}

/** Who this phone is, once it is enrolled. */
export interface Identity {
  /** Bare UUID. */
  readonly deviceId: string;
  readonly key: DeviceKey;
  /** Sent as `Authorization: Bearer`. */
  readonly bearer: string;
  readonly community: Enrolled['community'];
  readonly vendor: Enrolled['vendor'];
  /** The phone's clock, ms. */
  readonly enrolledAt: number;
}
