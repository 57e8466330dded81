const quarterMs = 15 * 60_000;
const dayMs = 86_400_000;

/** Days since 1970 by the clock on the wall of a place; the fraction is the part of the day that the clock shows. */
export type LocalDays = (at: Date | string) => number;

/**
 * Turns moments into local days of a time zone. All zones change their clocks on quarters of an hour, so one look per quarter
 * is enough.
 * @throws RangeError an unknown time zone.
 */
export const createLocalDays = (timeZone: string): LocalDays => {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-hc-h23', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const offsets = new Map<number, number>();
  return (at) => {
    const ms = new Date(at).getTime();
    const quarter = Math.floor(ms / quarterMs);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const start = quarter * quarterMs;
      const part = Object.fromEntries(
        format.formatToParts(start).map(({ type, value }) => [type, Number(value)]),
      );
      const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = part;
      offset = Date.UTC(year, month - 1, day, hour, minute) - start;
      offsets.set(quarter, offset);
    }
    return (ms + offset) / dayMs;
  };
};

/** Of a day since 1970; 0 is Monday. That day was a Thursday. */
export const weekdayOfDay = (day: number): number => (((day + 3) % 7) + 7) % 7;
