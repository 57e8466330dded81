import { eventsOut } from '@megibung/core';
import type { LiveEventRow } from '@megibung/ledger';
import { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { dataHeaders } from '../http/security-headers.ts';

const eventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});
const streamQuery = z.object({
  /** Only events after this one; from now on where it is missing. The header Last-Event-ID says the same. */
  after: z.coerce.number().int().min(0).optional(),
});

/** A comment this often keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000;
/** Then the reader connects again, and is asked again who it is. */
const streamMsMax = 15 * 60_000;
const watchersMax = 1_000;

export const mountEvents = (mount: Mount, deps: ServerDeps): void => {
  const { queries, live } = deps;

  mount(
    'GET /communities/{c}/events',
    {
      tag: 'Log',
      summary: 'The log: everything that happened, in order, as recorded.',
      description:
        '`body` is canonical JSON (RFC 8785); `leafHash` is the RFC 6962 leaf hash of its bytes, base64url.',
      query: eventsQuery,
      answer: eventsOut,
    },
    async ({ community, query }) => {
      const events = await queries.events(community.id, query.after, query.limit);
      const head = await queries.logHead(community.id);
      return {
        events: events.map((event) => ({
          ...event,
          eventAt: event.eventAt.toISOString(),
          createdAt: event.createdAt.toISOString(),
          leafHash: Buffer.from(event.leafHash).toString('base64url'),
        })),
        head: head?.seq ?? 0,
      };
    },
  );

  mount(
    'GET /communities/{c}/stream',
    {
      tag: 'Log',
      summary: 'New events as they happen (server-sent events); a stall hears of its own.',
      description:
        'Event `log`: `{seq, epoch, type, eventAt, createdAt, data}`. Event `skip`: `{head}`; more happened than is told ' +
        'one by one, so read again. Event `hello`: `{head}`, at the start.',
      query: streamQuery,
      answer: null,
      contentType: 'text/event-stream',
      isStream: true,
    },
    async ({ request, community, vendorId, query }) => {
      if (live.watchers() >= watchersMax) throw new ProblemError('unavailable', { retryAfterS: 30 });
      const head = (await queries.logHead(community.id))?.seq ?? 0;
      const last = Number(request.headers.get('last-event-id') ?? Number.NaN);
      const after = Number.isSafeInteger(last) && last >= 0 ? last : (query.after ?? head);
      const encoder = new TextEncoder();
      let stop = () => {};
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          const send = (text: string): void => {
            // A reader that takes nothing for long is cut off rather than kept in memory; it comes back by itself.
            if ((controller.desiredSize ?? 0) < -1_000) end();
            else controller.enqueue(encoder.encode(text));
          };
          const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
          heartbeat.unref();
          const lifetime = setTimeout(() => end(), streamMsMax);
          lifetime.unref();
          const unwatch = live.watch(community.id, Math.min(after, head), {
            onEvents: (events) => {
              const own = events.filter((event) => vendorId === null || event.vendorId === vendorId);
              if (own.length > 0) send(own.map(asMessage).join(''));
            },
            onSkip: (newHead) => send(`event: skip\nid: ${newHead}\ndata: {"head":${newHead}}\n\n`),
            onEnd: () => end(),
          });
          let isOver = false;
          const end = (): void => {
            if (isOver) return;
            stop();
            controller.close();
          };
          stop = () => {
            isOver = true;
            clearInterval(heartbeat);
            clearTimeout(lifetime);
            unwatch();
          };
          send(`retry: 3000\nevent: hello\ndata: {"head":${head}}\n\n`);
        },
        cancel: () => stop(),
      });
      return new Response(body, {
        headers: { ...dataHeaders, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
      });
    },
  );
};

const asMessage = ({ seq, epoch, type, eventAt, createdAt, body }: LiveEventRow): string => {
  const { data } = JSON.parse(body) as { data: unknown };
  return `event: log\nid: ${seq}\ndata: ${JSON.stringify({ seq, epoch, type, eventAt, createdAt, data })}\n\n`;
};
