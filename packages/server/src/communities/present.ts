import { type communityOut, type deviceOut, type mealOut, toPublicId, type vendorOut } from '@megibung/core';
import type { DeviceRow, MealRow, VendorRow } from '@megibung/ledger';
import type { z } from 'zod';
import type { Community } from './directory.ts';

/** Rows as the API shows them. */
export const showCommunity = (c: Community): z.output<typeof communityOut> => ({
  id: toPublicId('community', c.id),
  slug: c.slug,
  name: c.name,
  currency: c.currency,
  timeZone: c.timeZone,
  languages: [...c.languages],
  rules: c.rules,
  createdAt: c.createdAt.toISOString(),
});

export const showVendor = (v: VendorRow): z.output<typeof vendorOut> => ({
  id: toPublicId('vendor', v.vendorId),
  name: v.name,
  address: v.address,
  phone: v.phone,
  capacity: v.capacity,
  createdAt: v.createdAt.toISOString(),
});

export type ShownMeal = z.output<typeof mealOut>;

/** A meal without its price: as it is shown on a verdict, and to the public. */
export const showDish = (m: MealRow): Omit<ShownMeal, 'price' | 'currency'> => ({
  id: toPublicId('meal', m.mealId),
  vendorId: toPublicId('vendor', m.vendorId),
  name: { id: m.nameId, en: m.nameEn },
  picture: m.picture,
  diet: [...m.diet],
  allergens: [...m.allergens],
});

export const showMeal = (m: MealRow, currency: string): ShownMeal => ({
  ...showDish(m),
  price: String(m.price),
  currency,
});

export const showDevice = (d: DeviceRow): z.output<typeof deviceOut> => ({
  id: toPublicId('device', d.deviceId),
  vendorId: toPublicId('vendor', d.vendorId),
  label: d.label,
  createdAt: d.createdAt.toISOString(),
  revokedAt: d.revokedAt?.toISOString() ?? null,
});
