import { stallOut, toPublicId, toSerial } from '@megibung/core';
import type { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { notFound } from '../http/status-problem.ts';
import { showPrepayment } from '../prepayments/present.ts';
import { showMeal } from './present.ts';

type Stall = z.output<typeof stallOut>;

/** Everything a stall's phone shows, in one answer. */
export const mountStall = (mount: Mount, deps: ServerDeps): void => {
  mount(
    'GET /communities/{c}/stall',
    {
      tag: 'Stalls',
      summary:
        "The asker's own stall: menu, meals owed, prepayments that wait for its word, today's redemptions.",
      answer: stallOut,
    },
    async ({ community, role, vendorId }): Promise<Stall> => {
      if (vendorId === null) throw notFound('stall');
      const { queries } = deps;
      const [catalogue, owed, waiting, today, head] = await Promise.all([
        deps.catalogues.get(community.id),
        queries.owedMeals(community.id, vendorId),
        queries.prepayments(community.id, { vendorId, waitingOnly: true }),
        queries.redemptionsToday(community.id, vendorId, new Date(deps.now())),
        queries.logHead(community.id),
      ]);
      const vendor = catalogue.vendors.get(vendorId);
      if (!vendor || !head) throw notFound('stall');
      return {
        community: {
          id: toPublicId('community', community.id),
          slug: community.slug,
          name: community.name,
          currency: community.currency,
          timeZone: community.timeZone,
          undoSeconds: community.rules.undoSeconds,
        },
        vendor: { id: toPublicId('vendor', vendorId), name: vendor.name, address: vendor.address },
        meals: [...catalogue.meals.values()]
          .filter((meal) => meal.vendorId === vendorId)
          .map((meal) => showMeal(meal, community.currency)),
        owed: owed.map(({ mealId, meals }) => ({ mealId: toPublicId('meal', mealId), meals })),
        waiting: waiting.map((row) => {
          const {
            donorName: _,
            donorLink: __,
            vendorName: ___,
            batchId: ____,
            ...shown
          } = showPrepayment(deps, community, role, row);
          return shown;
        }),
        today: today.map((one) => ({
          id: toPublicId('redemption', one.redemptionId),
          serial: one.batch === null || one.index === null ? null : toSerial(one.batch, one.index),
          mealId: one.mealId && toPublicId('meal', one.mealId),
          status: one.undone ? 'undone' : one.reason === null ? 'created' : 'disputed',
          reason: one.reason,
          eventAt: one.eventAt.toISOString(),
        })),
        epoch: head.epoch,
        head: head.seq,
      };
    },
  );
};
