import type { stallOut } from '@megibung/core';

/** The stall's own page as the server last told it. */
export type StallView = (typeof stallOut)['_zod']['output'];
export type WaitingMoney = StallView['waiting'][number];
export type TodayLine = StallView['today'][number];

/** It, and when that was by the phone's clock. */
export interface StallSeen {
  readonly view: StallView;
  readonly at: number;
}
