import { expect, test } from 'vitest';
import { eventsOf } from './stream.ts';

const streamOf = (...pieces: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

const read = async (...pieces: readonly string[]): Promise<string[]> => {
  const events: string[] = [];
  for await (const event of eventsOf(streamOf(...pieces))) events.push(event);
  return events;
};

test.each<[string, readonly string[], readonly string[]]>([
  ['one event', ['data: a\n\n'], ['a']],
  ['two in one piece', ['data: a\n\ndata: b\n\n'], ['a', 'b']],
  ['one in many pieces', ['da', 'ta: a', '\n', '\n'], ['a']],
  ['CRLF, cut between CR and LF', ['data: a\r', '\n\r', '\ndata: b\r\n\r\n'], ['a', 'b']],
  ['bare CR', ['data: a\r\rdata: b\r\r\n'], ['a', 'b']],
  ['no space after the colon', ['data:a\n\n'], ['a']],
  ['several lines of data', ['data: a\ndata: b\n\n'], ['a\nb']],
  ['comments, names and ids are passed over', [': alive\n\nevent: x\nid: 7\ndata: a\n\n'], ['a']],
  ['an event cut off by the end is dropped', ['data: a\n\ndata: b'], ['a']],
  ['a letter cut in two', ['data: caf\u00e9\n\n'], ['café']],
])('%s', async (_name, pieces, events) => {
  expect(await read(...pieces)).toEqual(events);
});

test('a letter of two bytes that arrive apart', async () => {
  const bytes = new TextEncoder().encode('data: é\n\n');
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const events: string[] = [];
  for await (const event of eventsOf(stream)) events.push(event);
  expect(events).toEqual(['é']);
});
