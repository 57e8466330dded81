import type { LedgerEvent } from '@megibung/core';
import { createQueries, type Sql } from '@megibung/ledger';
import { Refusal } from '../refusal.ts';
import { type FoundLog, isNamed, type LogAsked } from './found-log.ts';

const eventsPerRead = 5_000;

/** The log in the live database, up to where it stands now. @throws Refusal `not_found`, `usage`. */
export const logOfDatabase = async (
  sql: Sql,
  now: Date,
  { community, timeZone, onProgress }: LogAsked,
): Promise<FoundLog> => {
  const queries = createQueries(sql);
  const all = await queries.communities();
  const named = all.filter(({ communityId, slug }) => isNamed(community, communityId, slug));
  const [only] = named;
  if (only === undefined || named.length > 1)
    throw new Refusal({
      code: named.length > 1 ? 'usage' : 'not_found',
      title:
        named.length > 1
          ? 'There are several communities: say which with --community.'
          : community === null
            ? 'There is no community yet.'
            : `There is no community "${community}".`,
      detail:
        all.length > 0
          ? `There are: ${all.map(({ slug }) => slug).join(', ')}`
          : 'Make one: megibung community create --name "Makan Bersama Ubud"',
    });
  const events: LedgerEvent[] = [];
  const head = (await queries.logHead(only.communityId))?.seq ?? 0;
  for (let after = 0; after < head; ) {
    const page = await queries.events(only.communityId, after, eventsPerRead);
    for (const { seq, body } of page) if (seq <= head) events.push(JSON.parse(body) as LedgerEvent);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.seq;
    onProgress(after, head);
  }
  const stalls = await queries.vendors(only.communityId);
  const stallNames = new Map(stalls.map(({ vendorId, name }) => [vendorId, name]));
  return { name: only.slug, timeZone: timeZone ?? only.timeZone, until: now, events, stallNames };
};
