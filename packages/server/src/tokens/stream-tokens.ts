import { dataHeaders } from '../http/security-headers.ts';
import type { Card } from './cards.ts';

/**
 * `{"tokens":[…],"next":…}` written as the cards are made, so that a batch of a hundred thousand needs no more
 * memory than one of ten. Where making them fails on the way the connection breaks off: half a list must not look
 * like a whole one.
 */
export const streamTokens = (
  runs: AsyncGenerator<readonly Card[]>,
  first: readonly Card[],
  nextAfter: (last: number | null, count: number) => number | null,
): Response => {
  const encoder = new TextEncoder();
  let isStarted = false;
  let count = 0;
  let last: number | null = null;
  const write = (cards: readonly Card[]): string => {
    const text = cards
      .map(({ serial, link, shortCode, state }) => JSON.stringify({ serial, link, shortCode, state }))
      .join(',');
    const lead = isStarted ? (count > 0 && text !== '' ? ',' : '') : '{"tokens":[';
    isStarted = true;
    count += cards.length;
    last = cards.at(-1)?.index ?? last;
    return lead + text;
  };
  let pending: readonly Card[] | null = first;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        if (pending) {
          controller.enqueue(encoder.encode(write(pending)));
          pending = null;
          return;
        }
        const { value, done } = await runs.next();
        if (!done) return controller.enqueue(encoder.encode(write(value)));
        controller.enqueue(encoder.encode(`],"next":${JSON.stringify(nextAfter(last, count))}}`));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
    cancel: async () => {
      await runs.return(undefined);
    },
  });
  return new Response(body, { status: 200, headers: { ...dataHeaders, 'content-type': 'application/json' } });
};
