import { expect, test } from 'vitest';
import { deviceRecordText, deviceUndoText, firstPrevHash } from './device-record.ts';

const record = {
  deviceId: '01930000-0000-7000-8000-00000000000d',
  counter: 7,
  prevHash: firstPrevHash,
  redemptionId: '01930000-0000-7000-8000-0000000000aa',
  eventAt: new Date('2026-03-01T12:00:00+08:00'),
  tokenHash: 'AAAAAAAAAAAAAAAAAAAAAA',
  snapshot: '1.4711',
};

test('the signed text is canonical JSON with the moment in UTC', () => {
  expect(deviceRecordText(record)).toBe(
    '{"counter":7,"device":"01930000-0000-7000-8000-00000000000d","eventAt":"2026-03-01T04:00:00.000Z",' +
      `"format":"megibung/device-record/1","prevHash":"${firstPrevHash}",` +
      '"redemption":"01930000-0000-7000-8000-0000000000aa","snapshot":"1.4711","token":"AAAAAAAAAAAAAAAAAAAAAA"}',
  );
});

test('without a claimed time it says null', () => {
  expect(deviceRecordText({ ...record, eventAt: null })).toContain('"eventAt":null');
});

test('an undo names what it takes back', () => {
  const { tokenHash: _, snapshot: __, ...link } = record;
  expect(deviceUndoText({ ...link, undoId: '01930000-0000-7000-8000-0000000000bb', undoes: 6 })).toBe(
    '{"counter":7,"device":"01930000-0000-7000-8000-00000000000d","eventAt":"2026-03-01T04:00:00.000Z",' +
      `"format":"megibung/device-undo/1","prevHash":"${firstPrevHash}",` +
      '"redemption":"01930000-0000-7000-8000-0000000000aa","undo":"01930000-0000-7000-8000-0000000000bb","undoes":6}',
  );
});
