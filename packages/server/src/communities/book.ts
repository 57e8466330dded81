import { bookOut, limits, toPublicId, toSerial } from '@megibung/core';
import { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { notFound } from '../http/status-problem.ts';
import { showMeal } from './present.ts';

const bookQuery = z.object({
  /** Local days; the last thirty where missing. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});

const daysDefault = 30;
const dayMs = 86_400_000;

/**
 * A stall's own book. What it owed on the first day, and received since, less what it served and what was released, is
 * what it owes after the last.
 */
export const mountBook = (mount: Mount, deps: ServerDeps): void => {
  mount(
    'GET /communities/{c}/book',
    {
      tag: 'Stalls',
      summary: "The asker's own stall's book: money received, meals served, meals owed, day by day.",
      description: 'Days are local to the community. A meal belongs to the day on which it was eaten.',
      query: bookQuery,
      answer: bookOut,
    },
    async ({ community, vendorId, query }): Promise<z.output<typeof bookOut>> => {
      if (vendorId === null) throw notFound('stall');
      const [catalogue, rows] = await Promise.all([
        deps.catalogues.get(community.id),
        deps.queries.book({
          communityId: community.id,
          vendorId,
          now: new Date(deps.now()),
          from: query.from ?? null,
          days: daysDefault,
          redemptionsMax: limits.bookRedemptionsMax,
        }),
      ]);
      if (!rows) throw notFound('stall');
      const from = query.from ?? dayBefore(rows.today, daysDefault - 1);
      const until = query.until ?? rows.today;
      if (from > until || Date.parse(until) - Date.parse(from) > limits.bookDaysMax * dayMs) {
        throw new ProblemError('invalid_request', {
          detail: `A book goes from an earlier day to a later one, over ${limits.bookDaysMax} days at most.`,
        });
      }
      // Movements are told from the first day on; what came before is what is owed now without them.
      let owedMoney = rows.owedMoney + rows.servedMoney;
      let owedMeals = rows.owedMeals + rows.servedMeals;
      for (const { money, meals } of rows.movements) {
        owedMoney -= money;
        owedMeals -= meals;
      }
      const named = new Set(rows.redemptions.map(({ mealId }) => mealId));
      const inDays = ({ day }: { readonly day: string }) => day >= from && day <= until;
      return {
        from,
        until,
        currency: community.currency,
        timeZone: community.timeZone,
        meals: [...catalogue.meals.values()]
          // Another stall's meal stands here too where a card of it was brought.
          .filter(({ vendorId: owner, mealId }) => owner === vendorId || named.has(mealId))
          .map((meal) => showMeal(meal, community.currency)),
        opening: { owedMeals, owedMoney: String(owedMoney) },
        received: rows.movements
          .filter((row) => row.money > 0n)
          .filter(inDays)
          .map((row) => ({
            id: toPublicId('prepayment', row.prepaymentId),
            day: row.day,
            mealId: toPublicId('meal', row.mealId),
            meals: row.meals,
            money: String(row.money),
            method: row.method,
          })),
        released: rows.movements
          .filter((row) => row.money < 0n)
          .filter(inDays)
          .map((row) => ({
            day: row.day,
            mealId: toPublicId('meal', row.mealId),
            meals: -row.meals,
            money: String(-row.money),
          })),
        redemptions: rows.redemptions.filter(inDays).map((row) => ({
          id: toPublicId('redemption', row.redemptionId),
          day: row.day,
          eventAt: row.eventAt.toISOString(),
          serial: row.batch === null || row.index === null ? null : toSerial(row.batch, row.index),
          mealId: row.mealId && toPublicId('meal', row.mealId),
          status: row.isUndone ? 'undone' : row.reason === null ? 'created' : 'disputed',
          reason: row.reason,
          bears: row.bears,
          // A meal that expired first is kept money already.
          money: String(row.isUndone || row.paidFrom !== 'prepaid' ? 0n : row.money),
        })),
        epoch: rows.epoch,
        head: rows.head,
      };
    },
  );
};

/** The day `days` before a local day. */
const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);
