import {
  communityIn,
  communityOut,
  communityRulesSchema,
  mealIn,
  mealOut,
  mealPriceIn,
  newUuid,
  rulesIn,
  vendorIn,
  vendorOut,
} from '@megibung/core';
import { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { notFound, refuseUnlessGood } from '../http/status-problem.ts';
import { communitiesOf } from '../identity/principal.ts';
import { createCommunity } from './create-community.ts';
import type { Community } from './directory.ts';
import { showCommunity, showMeal, showVendor } from './present.ts';

export const mountCommunities = (mount: Mount, deps: ServerDeps): void => {
  const { ledger, catalogues, directory, live } = deps;
  const now = () => new Date(deps.now());

  /** After a write: what is remembered of the community is read again, and watchers are told. */
  const changed = (community: Community): void => {
    catalogues.forget(community.id);
    live.signal(community.id);
  };
  const vendorOf = async (community: Community, vendorId: string) => {
    const vendor = (await catalogues.get(community.id)).vendors.get(vendorId);
    if (!vendor) throw notFound('stall');
    return showVendor(vendor);
  };
  const mealOf = async (community: Community, mealId: string) => {
    const meal = (await catalogues.get(community.id)).meals.get(mealId);
    if (!meal) throw notFound('meal');
    return showMeal(meal, community.currency);
  };

  mount(
    'POST /communities',
    {
      tag: 'Community',
      summary: 'Make a community: one local currency of meals.',
      body: communityIn,
      answer: communityOut,
      status: 201,
      example: { name: 'Ubud Makan', slug: 'ubud', currency: 'IDR', timeZone: 'Asia/Makassar' },
    },
    async ({ body }) => showCommunity(await createCommunity(deps, body)),
  );

  mount(
    'GET /communities',
    {
      tag: 'Community',
      summary: 'Communities that the asker has a part in.',
      answer: z.object({ communities: z.array(communityOut) }),
    },
    ({ principal }) => {
      const own = communitiesOf(principal);
      const seen = directory.all().filter(({ id }) => own === null || own.includes(id));
      return { communities: seen.map(showCommunity) };
    },
  );

  mount(
    'GET /communities/{c}',
    { tag: 'Community', summary: 'One community.', answer: communityOut },
    ({ community }) => showCommunity(community),
  );

  mount(
    'PATCH /communities/{c}/rules',
    {
      tag: 'Community',
      summary: 'Change rules; those not named stay as they are.',
      description: 'Batches that are already minted keep their terms.',
      body: rulesIn,
      answer: communityOut,
      example: { validityDays: 90, dailyLimit: 40 },
    },
    async ({ community, body }) => {
      const rules = communityRulesSchema.parse({ ...community.rules, ...body });
      refuseUnlessGood(await ledger.changeRules(community.id, now(), rules), 'community');
      await directory.refresh(community.id);
      live.signal(community.id);
      return showCommunity(directory.byId(community.id) ?? community);
    },
  );

  mount(
    'POST /communities/{c}/vendors',
    {
      tag: 'Stalls',
      summary: 'Add a stall.',
      body: vendorIn,
      answer: vendorOut,
      status: 201,
      example: { name: 'Warung Bu Ketut', address: 'Jl. Raya Ubud 12', capacity: 60 },
    },
    async ({ community, body }) => {
      const vendorId = body.id ?? newUuid(deps);
      const { name, address, phone, capacity } = body;
      const vendor = { vendorId, name, address, phone, capacity };
      refuseUnlessGood(await ledger.addVendor(community.id, now(), vendor), 'stall');
      changed(community);
      return vendorOf(community, vendorId);
    },
  );

  mount(
    'GET /communities/{c}/vendors',
    {
      tag: 'Stalls',
      summary: 'The stalls; a stall sees itself.',
      answer: z.object({ vendors: z.array(vendorOut) }),
    },
    async ({ community, vendorId }) => {
      const vendors = [...(await catalogues.get(community.id)).vendors.values()];
      const seen = vendors.filter((vendor) => vendorId === null || vendor.vendorId === vendorId);
      return { vendors: seen.map(showVendor) };
    },
  );

  mount(
    'PUT /communities/{c}/vendors/{v}',
    {
      tag: 'Stalls',
      summary: 'Change what is said about a stall.',
      body: vendorIn.omit({ id: true }),
      answer: vendorOut,
      example: { name: 'Warung Bu Ketut', address: 'Jl. Raya Ubud 14', phone: '+62 361 000', capacity: 80 },
    },
    async ({ community, params, body }) => {
      const status = await ledger.changeVendor(community.id, now(), { vendorId: params.v, ...body });
      refuseUnlessGood(status, 'stall');
      changed(community);
      return vendorOf(community, params.v);
    },
  );

  mount(
    'POST /communities/{c}/vendors/{v}/meals',
    {
      tag: 'Stalls',
      summary: 'Add a meal to the menu of a stall.',
      body: mealIn,
      answer: mealOut,
      status: 201,
      example: {
        name: { id: 'Gado-gado', en: 'Vegetables with peanut sauce' },
        price: '20000',
        picture: 'gado-gado',
        diet: ['vegetarian'],
        allergens: ['peanut', 'egg'],
      },
    },
    async ({ community, params, body }) => {
      const mealId = body.id ?? newUuid(deps);
      const { name, price, picture, diet, allergens } = body;
      const meal = {
        mealId,
        vendorId: params.v,
        nameId: name.id,
        nameEn: name.en,
        picture,
        diet,
        allergens,
        price,
      };
      refuseUnlessGood(await ledger.addMeal(community.id, now(), meal), 'stall');
      changed(community);
      return mealOf(community, mealId);
    },
  );

  mount(
    'GET /communities/{c}/meals',
    {
      tag: 'Stalls',
      summary: 'All meals; a stall sees its own.',
      answer: z.object({ meals: z.array(mealOut) }),
    },
    async ({ community, vendorId }) => {
      const meals = [...(await catalogues.get(community.id)).meals.values()];
      const seen = meals.filter((meal) => vendorId === null || meal.vendorId === vendorId);
      return { meals: seen.map((meal) => showMeal(meal, community.currency)) };
    },
  );

  mount(
    'PUT /communities/{c}/meals/{m}/price',
    {
      tag: 'Stalls',
      summary: 'A new price from now on; agreed prepayments keep theirs.',
      body: mealPriceIn,
      answer: mealOut,
      example: { price: '22000' },
    },
    async ({ community, params, body }) => {
      refuseUnlessGood(await ledger.changeMealPrice(community.id, now(), params.m, body.price), 'meal');
      changed(community);
      return mealOf(community, params.m);
    },
  );
};
