import { inspectIn, inspectOut, limits, type RedemptionStatus } from '@megibung/core';
import type { TokenFacts } from '@megibung/ledger';
import { parseTokenInput, payloadHash } from '@megibung/token';
import type { z } from 'zod';
import type { Community } from '../communities/directory.ts';
import { showDish } from '../communities/present.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { createRateLimit } from '../http/rate-limit.ts';

type Inspected = z.output<typeof inspectOut>;

/** What anybody who holds a card may know of it: no time of use, person, price or phone. */
export const mountInspect = (mount: Mount, deps: ServerDeps): void => {
  const perAddress = createRateLimit({
    now: deps.now,
    max: limits.inspectsPerAddressMinute,
    windowMs: 60_000,
  });

  mount(
    'POST /tokens/inspect',
    {
      tag: 'Public',
      summary: 'What a card is good for, and where.',
      description: 'Takes the link or the payload; a short code is for stalls and tells nothing here.',
      body: inspectIn,
      answer: inspectOut,
      example: { token: 'HTTPS://MAKAN.EXAMPLE/T#AE…' },
    },
    async ({ body, address }): Promise<Inspected> => {
      perAddress.spend(address);
      return inspect(deps, body.token);
    },
  );
};

const inspect = async (deps: ServerDeps, text: string): Promise<Inspected> => {
  const input = parseTokenInput(text);
  if (input.kind !== 'payload') return { status: 'unknown', reason: 'malformed' };
  const communities = deps.directory.withKeyId(input.keyId);
  const hash = Buffer.from(payloadHash(input.payload));
  for (const community of communities) {
    const facts = await deps.queries.tokenFacts(community.id, input.batch, input.index);
    // Only who holds the whole card is told anything about it.
    if (facts && hash.equals(facts.payloadHash)) return describe(deps, community, facts);
  }
  return { status: 'unknown', reason: communities.length === 0 ? 'unknown_key' : 'bad_signature' };
};

const describe = async (deps: ServerDeps, community: Community, facts: TokenFacts): Promise<Inspected> => {
  const { meals, vendors } = await deps.catalogues.get(community.id);
  const meal = meals.get(facts.mealId);
  const vendor = vendors.get(facts.vendorId);
  return {
    ...usability(facts, new Date(deps.now())),
    community: { name: community.name, slug: community.slug, timeZone: community.timeZone },
    ...(meal ? { meal: withoutIds(showDish(meal)) } : {}),
    ...(vendor ? { stall: { name: vendor.name, address: vendor.address } } : {}),
    validFrom: facts.validFrom.toISOString(),
    validUntil: facts.validUntil.toISOString(),
  };
};

const withoutIds = ({ id: _, vendorId: __, ...dish }: ReturnType<typeof showDish>) => dish;

const usability = (
  facts: TokenFacts,
  now: Date,
): { status: Inspected['status']; reason?: RedemptionStatus } => {
  switch (facts.state) {
    case 'redeemed':
      return { status: 'used', reason: 'already_redeemed' };
    case 'voided':
    case 'returned':
    case 'expired':
      return { status: 'not_usable', reason: facts.state };
    case 'printed':
    case 'held':
    case 'allotted':
    case 'handed_out':
      if (now >= facts.validUntil) return { status: 'not_usable', reason: 'expired' };
      if (now < facts.validFrom) return { status: 'not_usable', reason: 'not_yet_valid' };
      return facts.state === 'printed'
        ? { status: 'not_usable', reason: 'not_active' }
        : { status: 'usable' };
  }
};
