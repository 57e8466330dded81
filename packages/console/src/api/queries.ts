import {
  apiKeyOut,
  batchOut,
  communityOut,
  deviceOut,
  eventsOut,
  mealOut,
  prepaymentOut,
  reportOut,
  sessionOut,
  tokensOut,
  vendorOut,
} from '@megibung/core';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { Call } from './api-client.ts';

export const tokensPerPage = 1_000;

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
        (await call('GET', `/communities/${community}/vendors`, z.object({ vendors: z.array(vendorOut) }), { signal }))
          .vendors,
    }),
  meals: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'meals'],
      queryFn: async ({ signal }) =>
        (await call('GET', `/communities/${community}/meals`, z.object({ meals: z.array(mealOut) }), { signal })).meals,
    }),
  devices: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'devices'],
      queryFn: async ({ signal }) =>
        (await call('GET', `/communities/${community}/devices`, z.object({ devices: z.array(deviceOut) }), { signal }))
          .devices,
    }),
  prepayments: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'prepayments'],
      queryFn: async ({ signal }) =>
        (
          await call(
            'GET',
            `/communities/${community}/prepayments`,
            z.object({ prepayments: z.array(prepaymentOut) }),
            { signal },
          )
        ).prepayments,
    }),
  prepayment: (community: string, prepayment: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'prepayment', prepayment],
      queryFn: ({ signal }) =>
        call('GET', `/communities/${community}/prepayments/${prepayment}`, prepaymentOut, { signal }),
    }),
  batches: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'batches'],
      queryFn: async ({ signal }) =>
        (await call('GET', `/communities/${community}/batches`, z.object({ batches: z.array(batchOut) }), { signal }))
          .batches,
    }),
  tokens: (community: string, batch: string, after: number) =>
    queryOptions({
      queryKey: [...communityKey(community), 'tokens', batch, after],
      queryFn: ({ signal }) =>
        call(
          'GET',
          `/communities/${community}/batches/${batch}/tokens?after=${after}&limit=${tokensPerPage}`,
          tokensOut,
          { signal },
        ),
    }),
  report: (community: string) =>
    queryOptions({
      queryKey: [...communityKey(community), 'report'],
      queryFn: ({ signal }) => call('GET', `/communities/${community}/report`, reportOut, { signal }),
    }),
  events: (community: string, after: number) =>
    queryOptions({
      queryKey: [...communityKey(community), 'events', after],
      queryFn: ({ signal }) => call('GET', `/communities/${community}/events?after=${after}`, eventsOut, { signal }),
    }),
  keys: () =>
    queryOptions({
      queryKey: ['keys'],
      queryFn: async ({ signal }) => (await call('GET', '/keys', z.object({ keys: z.array(apiKeyOut) }), { signal })).keys,
    }),
});

export type Queries = ReturnType<typeof createQueries>;
