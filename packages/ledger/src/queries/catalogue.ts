import type { Allergen, DietMark, MealPicture } from '@megibung/core';
import type { Sql } from '../postgres/client.ts';

export interface VendorRow {
  readonly vendorId: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly capacity: number | null;
  readonly createdAt: Date;
}

export interface MealRow {
  readonly mealId: string;
  readonly vendorId: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly picture: MealPicture;
  readonly diet: readonly DietMark[];
  readonly allergens: readonly Allergen[];
  /** Today's price, in minor units. */
  readonly price: bigint;
}

export interface DeviceRow {
  readonly deviceId: string;
  readonly vendorId: string;
  readonly label: string;
  readonly publicKey: Uint8Array | null;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** Stalls, menus, phones of one community. */
export const catalogueQueries = (sql: Sql) => ({
  vendors: async (communityId: string): Promise<VendorRow[]> => [
    ...(await sql<VendorRow[]>`
      SELECT vendor_id AS "vendorId", name, address, phone, capacity, created_at AS "createdAt"
      FROM megibung.vendor WHERE community_id = ${communityId} ORDER BY created_at, vendor_id`),
  ],

  meals: async (communityId: string): Promise<MealRow[]> => [
    ...(await sql<MealRow[]>`
      SELECT m.meal_id AS "mealId", m.vendor_id AS "vendorId", m.name_id AS "nameId", m.name_en AS "nameEn", m.picture,
        m.diet, m.allergens, p.price
      FROM megibung.meal m JOIN megibung.meal_price p
        ON p.community_id = m.community_id AND p.meal_id = m.meal_id AND p.version = m.price_version
      WHERE m.community_id = ${communityId} ORDER BY m.created_at, m.meal_id`),
  ],

  devices: async (communityId: string): Promise<DeviceRow[]> => [
    ...(await sql<DeviceRow[]>`
      SELECT device_id AS "deviceId", vendor_id AS "vendorId", label, public_key AS "publicKey",
        created_at AS "createdAt", revoked_at AS "revokedAt"
      FROM megibung.device WHERE community_id = ${communityId} ORDER BY created_at, device_id`),
  ],
});
