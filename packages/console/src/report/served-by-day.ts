import type { LedgerEvent } from '@megibung/core';

export interface ServedDay {
  /** `2026-12-24`, by the community's clock. */
  readonly day: string;
  readonly meals: number;
}

/**
 * Meals served per day by the community's clock, from its events, oldest first and without gaps up to `today`
 * (also as `YYYY-MM-DD`). What was undone is not counted.
 */
export const servedByDay = (
  events: Iterable<LedgerEvent>,
  timeZone: string,
  today: string,
): readonly ServedDay[] => {
  const dayByRedemption = new Map<string, string>();
  const dayOf = localDay(timeZone);
  for (const event of events) {
    if (event.type === 'redemption.created' || event.type === 'redemption.disputed')
      dayByRedemption.set(event.data.redemption, dayOf(event.eventAt));
    if (event.type === 'redemption.undone') dayByRedemption.delete(event.data.redemption);
  }
  const mealsByDay = new Map<string, number>();
  for (const day of dayByRedemption.values()) mealsByDay.set(day, (mealsByDay.get(day) ?? 0) + 1);
  const first = [...mealsByDay.keys()].sort()[0];
  if (first === undefined) return [];
  const days: ServedDay[] = [];
  for (let day = first; day <= today || mealsByDay.has(day); day = nextDay(day))
    days.push({ day, meals: mealsByDay.get(day) ?? 0 });
  return days;
};

/** The local calendar day of a moment. Swedish writes dates as ISO 8601 does. */
export const localDay = (timeZone: string): ((moment: string | number) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (moment) => format.format(new Date(moment));
};

const nextDay = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
};
