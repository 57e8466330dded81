import { redemptionStatuses } from '@megibung/core';
import { expect, test } from 'vitest';
import { cues, tonesByCue, vibrationByCue } from './cues.ts';
import { lookByStatus } from './status-look.ts';

const rhythm = (cue: (typeof cues)[number]): string =>
  tonesByCue[cue].map(({ hz, at, timbre }) => `${hz}@${at}${timbre}`).join(' ');

test('each outcome has a sound and a vibration of its own', () => {
  expect(new Set(cues.map(rhythm)).size).toBe(cues.length);
  expect(new Set(cues.map((cue) => vibrationByCue[cue].join())).size).toBe(cues.length);
});

test('only what is recorded as served is green, full and rings', () => {
  for (const [status, look] of Object.entries(lookByStatus)) {
    const { good } = redemptionStatuses[status as keyof typeof redemptionStatuses];
    const isBad = look.plate === 'crossed' || look.plate === 'eaten';
    expect([status, isBad]).toEqual([status, !good]);
    expect([status, look.kind === 'go']).toEqual([status, status === 'created' || status === 'exists']);
    if (!good) expect(tonesByCue[look.cue].every(({ timbre }) => timbre === 'block')).toBe(true);
  }
});
