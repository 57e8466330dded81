import { clearObligations } from '../circulation/clearing.ts';
import { concentration } from '../circulation/concentration.ts';
import { demurragePerPeriod } from '../circulation/demurrage.ts';
import { localMultiplierLimit } from '../circulation/local-multiplier.ts';
import { indexObligations } from '../circulation/obligations.ts';
import { rankPayments } from '../circulation/payment-rank.ts';
import { summariseCirculation } from '../circulation/velocity.ts';
import type { PublishedValue } from '../published.ts';

const CLEARING_EXAMPLE = indexObligations([
  { debtor: '10', creditor: '20', amount: 100 },
  { debtor: '20', creditor: '30', amount: 100 },
  { debtor: '30', creditor: '10', amount: 200 },
  { debtor: '40', creditor: '30', amount: 100 },
]).network;

const clearing: readonly PublishedValue[] = (
  [
    ['owed', '500', 'amountOwed'],
    ['cleared', '300', 'amountCleared'],
    ['remaining', '200', 'amountRemaining'],
    ['net internal debt', '100', 'netInternalDebt'],
  ] as const
).map(([what, published, field]) => ({
  what: `Multilateral clearing: ${what}`,
  input: '10 owes 20 100, 20 owes 30 100, 30 owes 10 200, 40 owes 30 100',
  published,
  source: 'mtcs (Fleischman, Dini, Littera)',
  ours: async () => (await clearObligations(CLEARING_EXAMPLE))[field],
}));

/** 12,155 hours, in weeks. */
const WEEKS = 12_155 / 168;
const SARAFU_SOURCE = 'data of Mattsson, Luedtke, Takes (arXiv 2209.01512)';

const SARAFU = {
  volume: 302_468_064.998,
  meanBalance: 13_547_008.260921,
  meanHoldingTime: 1.3602613358726798,
  duration: WEEKS,
};
const NAIROBI = {
  volume: 200_054_911.299,
  meanBalance: 5_417_728.022677,
  meanHoldingTime: 0.6554303030507045,
  duration: WEEKS,
};

const sarafu: readonly PublishedValue[] = [
  {
    what: 'Sarafu, all: velocity per week',
    input: 'volume 302468064.998, mean balance 13547008.260921, 12155/168 weeks',
    published: '0.308596',
    source: SARAFU_SOURCE,
    ours: () => summariseCirculation(SARAFU).velocity,
  },
  {
    what: 'Sarafu, all: inverse mean holding time per week',
    input: 'mean holding time 1.3602613358726798 weeks',
    published: '0.735153',
    source: SARAFU_SOURCE,
    ours: () => summariseCirculation(SARAFU).transferVelocity,
  },
  {
    what: 'Sarafu, all: effective balance',
    input: 'volume × mean holding time ÷ duration',
    published: '5686646',
    source: SARAFU_SOURCE,
    ours: () => summariseCirculation(SARAFU).effectiveBalance,
  },
  {
    what: 'Sarafu, all: effective share, %',
    input: 'effective balance ÷ mean balance',
    published: '41.977',
    source: SARAFU_SOURCE,
    ours: () => 100 * summariseCirculation(SARAFU).effectiveShare,
  },
  {
    what: 'Sarafu, Nairobi: inverse mean holding time per week',
    input: 'mean holding time 0.6554303030507045 weeks',
    published: '1.525715',
    source: SARAFU_SOURCE,
    ours: () => summariseCirculation(NAIROBI).transferVelocity,
  },
  {
    what: 'Sarafu, Nairobi: effective balance',
    input: 'volume 200054911.299, mean balance 5417728.022677, 12155/168 weeks',
    published: '1812300',
    source: SARAFU_SOURCE,
    ours: () => summariseCirculation(NAIROBI).effectiveBalance,
  },
];

const others: readonly PublishedValue[] = [
  {
    what: 'Demurrage per minute, %',
    input: '2% per 28 days, 40,320 minutes',
    published: '0.000050105908',
    source: 'Sarafu (Grassroots Economics)',
    ours: () => 100 * demurragePerPeriod(0.02, 28 * 24 * 60),
  },
  {
    what: 'Local multiplier, for ever, 80% spent locally',
    input: '1/(1 − b)',
    published: '5',
    source: '1/(1 − 0.8): anybody can work it out',
    ours: () => localMultiplierLimit(0.8),
  },
];

const herfindahl: readonly PublishedValue[] = (
  [
    ['times 10,000', [30, 30, 20, 20], '2600', 'US Department of Justice, Herfindahl–Hirschman index'],
    ['', [80, 60, 10, 20, 30], '0.285000', 'R, package SciencesPo, example of Atkinson'],
  ] as const
).map(([times, amounts, published, source]) => ({
  what: `Herfindahl–Hirschman index${times && `, ${times}`}`,
  input: amounts.join(', '),
  published,
  source,
  ours: () => {
    const found = concentration(amounts);
    return found.exists ? found.index * (times ? 10_000 : 1) : Number.NaN;
  },
}));

const normalised: PublishedValue = {
  what: 'Herfindahl–Hirschman index, normalised',
  input: '80, 60, 10, 20, 30',
  published: '0.106250',
  source: 'R, package SciencesPo, example of Atkinson',
  ours: () => {
    const found = concentration([80, 60, 10, 20, 30]);
    return found.exists ? found.normalised : Number.NaN;
  },
};

/** Three pages; the printed ranks sum to the number of pages. */
const PAGES = [
  { payer: 'A', payee: 'B', amount: 1 },
  { payer: 'A', payee: 'C', amount: 1 },
  { payer: 'B', payee: 'C', amount: 1 },
  { payer: 'C', payee: 'A', amount: 1 },
];

const ranks: readonly PublishedValue[] = (
  [
    [0.5, 'A', '1.07692308'],
    [0.5, 'B', '0.76923077'],
    [0.5, 'C', '1.15384615'],
    [0.85, 'A', '1.16336914'],
    [0.85, 'B', '0.64443188'],
    [0.85, 'C', '1.19219898'],
  ] as const
).map(([damping, page, published]) => ({
  what: `PageRank of ${page}, times 3, damping ${damping}`,
  input: 'A to B and C, B to C, C to A',
  published,
  source:
    damping === 0.5
      ? "Sobek 2002, A survey of Google's PageRank (eFactory)"
      : "Novak, lecture notes (University of Texas), after Sobek's survey",
  ours: () => {
    const ranked = rankPayments(PAGES, { damping });
    return ranked.exists ? 3 * (ranked.ranks.get(page) ?? 0) : 0;
  },
}));

/** Page 2 leads nowhere. */
const SIX_PAGES = ['12', '13', '31', '32', '35', '45', '46', '54', '56', '64'].map(([payer, payee]) => ({
  payer: payer as string,
  payee: payee as string,
  amount: 1,
}));

const danglingRanks: readonly PublishedValue[] = (
  [
    ['1', '0.03721197'],
    ['2', '0.05395735'],
    ['3', '0.04150565'],
    ['4', '0.37508082'],
    ['5', '0.20599833'],
    ['6', '0.28624589'],
  ] as const
).map(([page, published]) => ({
  what: `PageRank of ${page} of six pages, one of which leads nowhere`,
  input: '1 to 2 and 3; 3 to 1, 2 and 5; 4 to 5 and 6; 5 to 4 and 6; 6 to 4; damping 0.9',
  published,
  source:
    'Langville and Meyer 2005, A survey of eigenvector methods for web information retrieval (SIAM Review 47)',
  ours: () => {
    const ranked = rankPayments(SIX_PAGES, { damping: 0.9 });
    return ranked.exists ? (ranked.ranks.get(page) ?? 0) : 0;
  },
}));

export const circulationValues: readonly PublishedValue[] = [
  ...clearing,
  ...sarafu,
  ...others,
  ...herfindahl,
  normalised,
  ...ranks,
  ...danglingRanks,
];
