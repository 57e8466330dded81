import type { bookOut } from '@megibung/core';

/** The stall's own book as the server last told it: thirty days. */
export type Book = (typeof bookOut)['_zod']['output'];

/** It, whose it is, and when that was by the phone's clock. */
export interface BookSeen {
  readonly book: Book;
  /** Public ids of whom the phone was enrolled for. */
  readonly community: string;
  readonly vendor: string;
  readonly at: number;
}

/** `2026-11-22` by the community's clock. `at` in ms since 1970. */
export const localDay = (at: number, timeZone: string): string => {
  const parts = dayFormat(timeZone).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
};

/** The day `days` later (or earlier, if negative). */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The Monday of a day's week. */
export const mondayOf = (day: string): string =>
  dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const formats = new Map<string, Intl.DateTimeFormat>();

const dayFormat = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format;
};
