import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { CardFacts } from '../pages/client/card-state.ts';
import {
  type CommunityFigures,
  type GiftView,
  type PagesDeps,
  publicPages,
  troublePage,
} from '../pages/index.ts';
import { smallApi } from './small-api.ts';

/** The public pages on a port of their own, over a made-up community. */
const ubud = { slug: 'ubud', name: 'Megibung Ubud', timeZone: 'Asia/Makassar' };

export const gadoGado = {
  name: { id: 'Gado-gado', en: 'Gado-gado' },
  picture: 'gado-gado',
  diet: ['vegetarian', 'halal'],
  allergens: ['peanut', 'egg', 'soy'],
} as const satisfies GiftView['meal'];

const noMeals = { held: 0, allotted: 0, handedOut: 0, served: 0, expired: 0, voided: 0, returned: 0 };

export const sampleGift = (part: Partial<GiftView> = {}): GiftView => ({
  community: ubud,
  vendor: { name: 'Warung Bu Ketut Sari', address: 'Jl. Raya Pengosekan 12, Ubud. Di seberang pura.' },
  meal: gadoGado,
  quantity: 5,
  state: 'confirmed',
  meals: { ...noMeals, served: 3, handedOut: 1, held: 1 },
  givenAt: new Date('2026-11-02T15:59:59.000Z'),
  lastServedAt: new Date('2026-11-21T04:41:07.000Z'),
  validUntil: new Date('2027-05-01T16:00:00.000Z'),
  ...part,
});

export const gifts: Readonly<Record<string, GiftView>> = {
  some: sampleGift(),
  none: sampleGift({ meals: { ...noMeals, held: 5 }, lastServedAt: null }),
  all: sampleGift({ meals: { ...noMeals, served: 5 } }),
  one: sampleGift({ quantity: 1, meals: { ...noMeals, held: 1 }, lastServedAt: null }),
  many: sampleGift({
    quantity: 120,
    meals: { ...noMeals, served: 61, handedOut: 20, held: 30, expired: 6, voided: 3 },
  }),
  promised: sampleGift({ state: 'promised', meals: noMeals, lastServedAt: null, validUntil: null }),
  paid: sampleGift({ state: 'paid', meals: noMeals, lastServedAt: null, validUntil: null }),
  declined: sampleGift({ state: 'declined', meals: noMeals, lastServedAt: null, validUntil: null }),
  cancelled: sampleGift({ state: 'cancelled', meals: noMeals, lastServedAt: null, validUntil: null }),
  refunded: sampleGift({ state: 'refunded', meals: { ...noMeals, served: 2, returned: 3 } }),
};

export const sampleFigures = (vendors = 3): CommunityFigures => {
  const names = ['Warung Bu Ketut Sari', 'Warung Pak Made', 'Nasi Ayam Kedewatan', 'Warung Biah-Biah'];
  const lines = Array.from({ length: vendors }, (_, i) => {
    const served = 21 + i * 13;
    const line = { ...noMeals, served, handedOut: 9 + i, held: 6, expired: i, voided: 1 };
    const funded = Object.values(line).reduce((sum, each) => sum + each, 0);
    return { name: `${names[i % names.length]}${i < names.length ? '' : ` ${i}`}`, funded, ...line };
  });
  const sum = (key: keyof typeof noMeals | 'funded'): number =>
    lines.reduce((total, line) => total + line[key], 0);
  return {
    community: ubud,
    epoch: 1,
    head: 1284,
    total: {
      funded: sum('funded'),
      held: sum('held'),
      allotted: 0,
      handedOut: sum('handedOut'),
      served: sum('served'),
      expired: sum('expired'),
      voided: sum('voided'),
      returned: 0,
    },
    disputed: vendors > 0 ? 2 : 0,
    vendors: lines,
  };
};

export const usableCard: CardFacts = {
  status: 'usable',
  community: { name: ubud.name, timeZone: ubud.timeZone },
  meal: gadoGado,
  stall: {
    name: 'Warung Bu Ketut Sari',
    address: 'Jl. Raya Pengosekan 12, Ubud. Di seberang pura, sebelah bengkel.',
  },
  validFrom: '2026-11-02T04:00:00.000Z',
  validUntil: '2027-05-01T15:59:59.000Z',
};

/** Base32 as long as a card's. */
export const samplePayload = `AGEKRWBX${'AAAAAAIAAAAASTZVFU2ZLTHSJEKPINH4AVZORABXNNP2VZJ6JABQGX6MJLPH54QD52K2ZO7ESZGULEZBVRJ4BNZ3LVSOSIQEBPOITD7ABYKPP2VDSA4'.slice(-114)}`;

class Unavailable extends Error {
  readonly code = 'ECONNREFUSED';
}

export const samplePagesDeps = (part: Partial<PagesDeps> = {}): PagesDeps => ({
  now: () => new Date('2026-11-22T10:00:00.000Z'),
  publicOrigin: 'https://ubud.megibung.example',
  communities: () => [ubud, { slug: 'sanur', name: 'Sanur Makan Bareng', timeZone: ubud.timeZone }],
  figures: async (slug) => {
    if (slug === 'away') throw new Unavailable('the ledger is away');
    if (slug === 'broken') throw new Error('a mistake of ours');
    if (slug === 'new') return sampleFigures(0);
    if (slug === 'big') return sampleFigures(80);
    return slug === 'ubud' ? sampleFigures() : null;
  },
  gift: async (secret) => gifts[secret] ?? null,
  openapi: () => smallApi,
  onUnexpected: () => undefined,
  ...part,
});

export interface RunningPages {
  readonly origin: string;
  /** What the server answers about a card: facts, or a bare status. */
  answer: CardFacts | number;
  /** Cards asked about. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

export const startPages = async (part: Partial<PagesDeps> = {}): Promise<RunningPages> => {
  const app = new Hono();
  const asked: string[] = [];
  const running = { answer: usableCard as CardFacts | number };
  app.post('/api/v1/tokens/inspect', async (context) => {
    const { token } = await context.req.json<{ token: string }>();
    asked.push(token);
    const { answer } = running;
    return typeof answer === 'number'
      ? context.json({ code: 'unavailable' }, answer as 503)
      : context.json(answer);
  });
  app.route('/', publicPages(samplePagesDeps(part)));
  app.notFound((context) => troublePage(context.req.raw, 'notFound', null));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return Object.assign(running, {
    origin: `http://127.0.0.1:${address.port}`,
    asked,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  });
};
