import {
  amendmentsOut,
  apiKeyOut,
  batchOut,
  communityOut,
  deviceChainOut,
  deviceOut,
  type eventOut,
  eventsOut,
  mealOut,
  personRoles,
  prepaymentOut,
  reportOut,
  sessionOut,
  tokensOut,
  vendorOut,
} from '@megibung/core';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { Call } from './api-client.ts';

export const tokensPerPage = 1_000;
const eventsPerPage = 1_000;
/** Payments or batches in one answer. */
const listPage = 1_000;
/** Events that the news are told from: many of them are of no interest to people. */
const recentEventsMax = 200;
/** Events that the chart reads at most; a longer log shows its last days only. */
export const chartEventsMax = 10_000;

/** Everything of a community lies under this key, so that one event makes all of it ask again. */
export const communityKey = (community: string) => ['community', community] as const;
export const sessionKey = ['session'] as const;

/** The questions that screens ask. `community` is id or slug. */
export const createQueries = (call: Call) => ({
  session: () =>
    queryOptions({
      queryKey: sessionKey,
      queryFn: ({ signal }) => call('GET', '/session', sessionOut, { signal }),
      staleTime: 5 * 60_000,
    }),
  community: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'itself'],
      queryFn: ({ signal }) => call('GET', `/communities/${community}`, communityOut, { signal }),
      staleTime: 60_000,
    }),
  vendors: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'vendors'],
      queryFn: async ({ signal }) =>
        (
          await call('GET', `/communities/${community}/vendors`, z.object({ vendors: z.array(vendorOut) }), {
            signal,
          })
        ).vendors,
    }),
  meals: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'meals'],
      queryFn: async ({ signal }) =>
        (
          await call('GET', `/communities/${community}/meals`, z.object({ meals: z.array(mealOut) }), {
            signal,
          })
        ).meals,
    }),
  devices: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'devices'],
      queryFn: async ({ signal }) =>
        (
          await call('GET', `/communities/${community}/devices`, z.object({ devices: z.array(deviceOut) }), {
            signal,
          })
        ).devices,
    }),
  /** What each phone's chain of signed records shows. */
  deviceChains: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'device chains'],
      queryFn: async ({ signal }) =>
        (
          await call(
            'GET',
            `/communities/${community}/devices/chains`,
            z.object({ chains: z.array(deviceChainOut) }),
            { signal },
          )
        ).chains,
    }),
  /** All payments, newest first. */
  prepayments: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'prepayments'],
      queryFn: ({ signal }) =>
        readPages(async (after: string | null) => {
          const path = `/communities/${community}/prepayments?limit=${listPage}${after === null ? '' : `&after=${after}`}`;
          const { prepayments, next } = await call('GET', path, prepaymentsOut, { signal });
          return { items: prepayments, next };
        }),
    }),
  prepayment: (community: string, prepayment: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'prepayment', prepayment],
      queryFn: ({ signal }) =>
        call('GET', `/communities/${community}/prepayments/${prepayment}`, prepaymentOut, { signal }),
    }),
  /** All batches, newest first. */
  batches: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'batches'],
      queryFn: ({ signal }) =>
        readPages(async (before: number | null) => {
          const path = `/communities/${community}/batches?limit=${listPage}${before === null ? '' : `&before=${before}`}`;
          const { batches, next } = await call('GET', path, batchesOut, { signal });
          return { items: batches, next };
        }),
    }),
  /** What was said about a batch after its cards were signed, oldest first. */
  amendments: (community: string, batch: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'amendments', batch],
      queryFn: async ({ signal }) =>
        (
          await call('GET', `/communities/${community}/batches/${batch}/amendments`, amendmentsOut, {
            signal,
          })
        ).amendments,
    }),
  /** A page of a batch's cards: numbers and states. Codes are asked for one card at a time: each look is on record. */
  tokens: (community: string, batch: string, after: number) =>
    queryOptions({
      queryKey: [...communityKey(community), 'tokens', batch, after],
      queryFn: ({ signal }) =>
        call(
          'GET',
          `/communities/${community}/batches/${batch}/tokens?after=${after}&limit=${tokensPerPage}&codes=false`,
          tokensOut,
          { signal },
        ),
    }),
  /** Link and short code of one card; null where there is no such card. */
  cardCodes: (community: string, batch: string, index: number) =>
    queryOptions({
      // Apart from what is asked again whenever something happens.
      queryKey: ['card codes', community, batch, index],
      queryFn: async ({ signal }) => {
        const path = `/communities/${community}/batches/${batch}/tokens?after=${index - 1}&limit=1`;
        return (await call('GET', path, tokensOut, { signal })).tokens[0] ?? null;
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  report: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'report'],
      queryFn: ({ signal }) => call('GET', `/communities/${community}/report`, reportOut, { signal }),
    }),
  /** The last events up to `head`, oldest first. While a newer head is asked for, the last answer stays. */
  recentEvents: (community: string, head: number) =>
    queryOptions({
      queryKey: [...communityKey(community), 'recent events', head],
      queryFn: ({ signal }) => readEvents(call, community, Math.max(0, head - recentEventsMax), head, signal),
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** The events that the chart is drawn from: the log's last part, oldest first. */
  chartEvents: (community: string, head: number) =>
    queryOptions({
      queryKey: [...communityKey(community), 'chart events', head],
      queryFn: ({ signal }) => readEvents(call, community, Math.max(0, head - chartEventsMax), head, signal),
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** The whole log, for what only all of it can tell. */
  wholeLog: (community: string, head: number) =>
    queryOptions({
      queryKey: ['whole log', community, head],
      queryFn: ({ signal }) => readEvents(call, community, 0, head, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  members: (community: string) =>
    queryOptions({
      queryKey: ['members', community],
      queryFn: async ({ signal }) =>
        (
          await call(
            'GET',
            `/communities/${community}/members`,
            z.object({ members: z.array(memberListed) }),
            { signal },
          )
        ).members,
    }),
  jwks: (community: string) =>
    queryOptions({
      queryKey: ['jwks', community],
      queryFn: ({ signal }) =>
        call('GET', `/.well-known/megibung/${community}/jwks.json`, jwksOut, { signal }),
    }),
  keys: () =>
    queryOptions({
      queryKey: ['keys'],
      queryFn: async ({ signal }) =>
        (await call('GET', '/keys', z.object({ keys: z.array(apiKeyOut) }), { signal })).keys,
    }),
});

const prepaymentsOut = z.object({ prepayments: z.array(prepaymentOut), next: z.string().nullable() });
const batchesOut = z.object({ batches: z.array(batchOut), next: z.int().nullable() });

/** A list of several pages as one. */
const readPages = async <Item, Next>(
  read: (from: Next | null) => Promise<{ readonly items: readonly Item[]; readonly next: Next | null }>,
): Promise<readonly Item[]> => {
  const all: Item[] = [];
  let from: Next | null = null;
  do {
    const page = await read(from);
    all.push(...page.items);
    from = page.next;
  } while (from !== null);
  return all;
};

const memberListed = z.object({
  userId: z.string(),
  name: z.string(),
  role: z.enum(personRoles),
  vendorId: z.string().nullable(),
  createdAt: z.string(),
});
const jwksOut = z.object({ keys: z.array(z.object({ x: z.string(), kid: z.string() })) });

/** The log after `after` up to `head`, page by page. */
const readEvents = async (
  call: Call,
  community: string,
  after: number,
  head: number,
  signal: AbortSignal,
): Promise<z.infer<typeof eventOut>[]> => {
  const events: z.infer<typeof eventOut>[] = [];
  for (let last = after; last < head; ) {
    const path = `/communities/${community}/events?after=${last}&limit=${eventsPerPage}`;
    const page = (await call('GET', path, eventsOut, { signal })).events;
    if (page.length === 0) break;
    events.push(...page);
    last = page.at(-1)?.seq ?? head;
  }
  return events;
};

export type Queries = ReturnType<typeof createQueries>;
