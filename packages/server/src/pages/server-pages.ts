import type { BatchRow } from '@megibung/ledger';
import type { Community } from '../communities/directory.ts';
import { readDonorSecret } from '../crypto/secrets.ts';
import type { ServerDeps } from '../deps.ts';
import type { CommunityFigures, GiftView, MealFigures, PagesDeps, PublicCommunity } from './deps.ts';

/** What the public pages are shown of this server: a gift without its giver, figures without money. */
export const serverPagesDeps = (
  server: Pick<ServerDeps, 'now' | 'directory' | 'catalogues' | 'queries' | 'boxes' | 'address'>,
  others: Pick<PagesDeps, 'openapi' | 'onUnexpected'>,
): PagesDeps => ({
  ...others,
  now: () => new Date(server.now()),
  publicOrigin: server.address.publicOrigin,
  communities: () => server.directory.all().map(showPublic),

  figures: async (slug) => {
    const community = await server.directory.find(slug);
    const report = community && (await server.queries.report(community.id));
    if (!report) return null;
    const vendors = report.vendors.map((row) => ({
      name: row.name,
      ...(Object.fromEntries(columns.map((column) => [column, Number(row[column].meals)])) as Figures),
    }));
    return {
      community: showPublic(community),
      epoch: report.epoch,
      head: report.head,
      total: Object.fromEntries(
        columns.map((column) => [column, vendors.reduce((sum, vendor) => sum + vendor[column], 0)]),
      ) as Figures,
      disputed: Number(report.vendors.reduce((sum, row) => sum + row.disputed, 0n)),
      vendors,
    } satisfies CommunityFigures;
  },

  gift: async (secret): Promise<GiftView | null> => {
    const named = readDonorSecret(server.boxes, secret);
    const community = named && (await server.directory.find(named.communityId));
    if (!named || !community) return null;
    const { prepaymentId } = named;
    const [[prepayment], batches, lastServedAt, { vendors, meals }] = await Promise.all([
      server.queries.prepayments(community.id, { prepaymentId }),
      server.queries.batches(community.id, { prepaymentId }),
      server.queries.lastServedAt(community.id, prepaymentId),
      server.catalogues.get(community.id),
    ]);
    if (!prepayment) return null;
    const meal = meals.get(prepayment.mealId);
    return {
      community: showPublic(community),
      vendor: { name: prepayment.vendorName, address: vendors.get(prepayment.vendorId)?.address ?? '' },
      meal: {
        name: { id: prepayment.mealNameId, en: prepayment.mealNameEn },
        picture: meal?.picture ?? 'plate',
        diet: meal?.diet ?? [],
        allergens: meal?.allergens ?? [],
      },
      quantity: prepayment.quantity,
      state: prepayment.state,
      meals: becameOf(batches),
      givenAt: prepayment.createdAt,
      lastServedAt,
      validUntil: batches.find(isCounted)?.validUntil ?? null,
    };
  },
});

const columns = [
  'funded',
  'held',
  'allotted',
  'handedOut',
  'served',
  'expired',
  'voided',
  'returned',
] as const satisfies readonly (keyof MealFigures)[];
type Figures = Record<(typeof columns)[number], number>;

const showPublic = ({ slug, name, timeZone }: Community): PublicCommunity => ({ slug, name, timeZone });

const isCounted = ({ state }: BatchRow): boolean => state === 'active' || state === 'refunded';

/** The meals of a gift over all its batches; those issued anew are counted where they are now. */
const becameOf = (batches: readonly BatchRow[]): GiftView['meals'] => {
  const counted = batches.filter(isCounted);
  const sum = (column: keyof GiftView['meals']): number =>
    counted.reduce((total, batch) => total + batch[column], 0);
  return {
    held: sum('held'),
    allotted: sum('allotted'),
    handedOut: sum('handedOut'),
    served: sum('served'),
    expired: sum('expired'),
    voided: sum('voided'),
    returned: sum('returned'),
  };
};
