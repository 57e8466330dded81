/** Day (`YYYY-MM-DD`) and hour by a community's clock. A formatter is made once per zone: making one takes a while. */
const formatters = new Map<string, Intl.DateTimeFormat>();

export const localTime = (at: number, timeZone: string): { readonly day: string; readonly hour: number } => {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  const parts = new Map(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    hour: Number(parts.get('hour')),
  };
};
