/** The last millisecond of a local day (`2027-06-30`) in a zone: until then a card of that date is good. */
export const dayEnd = (day: string, timeZone: string): Date => {
  const wall = Date.parse(`${day}T23:59:59.999Z`);
  // Twice: the offset is the one of the moment itself, which the first guess may miss by a change of the clock.
  let at = wall - offsetMs(wall, timeZone);
  at = wall - offsetMs(at, timeZone);
  return new Date(at);
};

/** How far the zone's clock is ahead of UTC. Swedish writes times as ISO 8601 does. */
const offsetMs = (at: number, timeZone: string): number => {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1_000) * 1_000;
};
