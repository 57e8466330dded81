import type { DeviceRow, MealRow, Queries, VendorRow } from '@megibung/ledger';

/** Stalls, menus and phones of one community, by id. */
export interface Catalogue {
  readonly vendors: ReadonlyMap<string, VendorRow>;
  readonly meals: ReadonlyMap<string, MealRow>;
  readonly devices: ReadonlyMap<string, DeviceRow>;
}

/**
 * The catalogues in memory, so that an answer to a redemption can name the meal without asking. Forgotten after a
 * write here; read again after a while, since others may write too.
 */
export interface Catalogues {
  readonly get: (communityId: string) => Promise<Catalogue>;
  /** The catalogue if it is at hand and fresh. */
  readonly peek: (communityId: string) => Catalogue | undefined;
  readonly forget: (communityId: string) => void;
}

const freshMs = 15_000;

export const createCatalogues = (deps: {
  readonly queries: Pick<Queries, 'vendors' | 'meals' | 'devices'>;
  readonly now: () => number;
}): Catalogues => {
  const entries = new Map<string, { at: number; catalogue: Promise<Catalogue>; ready?: Catalogue }>();

  const read = async (communityId: string): Promise<Catalogue> => {
    const [vendors, meals, devices] = await Promise.all([
      deps.queries.vendors(communityId),
      deps.queries.meals(communityId),
      deps.queries.devices(communityId),
    ]);
    return {
      vendors: new Map(vendors.map((vendor) => [vendor.vendorId, vendor])),
      meals: new Map(meals.map((meal) => [meal.mealId, meal])),
      devices: new Map(devices.map((device) => [device.deviceId, device])),
    };
  };

  const freshEntry = (communityId: string) => {
    const entry = entries.get(communityId);
    return entry && deps.now() < entry.at + freshMs ? entry : undefined;
  };

  return {
    get: (communityId) => {
      const had = freshEntry(communityId);
      if (had) return had.catalogue;
      const entry: { at: number; catalogue: Promise<Catalogue>; ready?: Catalogue } = {
        at: deps.now(),
        catalogue: read(communityId),
      };
      entries.set(communityId, entry);
      entry.catalogue.then(
        (catalogue) => {
          entry.ready = catalogue;
        },
        () => {
          if (entries.get(communityId) === entry) entries.delete(communityId);
        },
      );
      return entry.catalogue;
    },
    peek: (communityId) => freshEntry(communityId)?.ready,
    forget: (communityId) => {
      entries.delete(communityId);
    },
  };
};
