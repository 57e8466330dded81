import { z } from 'zod';
import { communityRulesSchema } from '../rules.ts';
import {
  allergensField,
  amountIn,
  amountOut,
  bilingualIn,
  bilingualOut,
  dietField,
  distinct,
  idIn,
  idOut,
  languageField,
  momentOut,
  nameText,
  omittable,
  optionalLineText,
  pictureField,
} from './fields.ts';

/** Communities, stalls, menus, phones: what they are created from and how they are shown. */

export const communityIn = z.strictObject({
  id: omittable(idIn('community')),
  name: nameText,
  /** Derived from the name where missing. */
  slug: omittable(z.string().regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/)),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('IDR'),
  timeZone: z.string().max(60).default('Asia/Makassar'),
  languages: distinct(languageField, 2).min(1).default(['id', 'en']),
  rules: communityRulesSchema.partial().optional(),
});
export const communityOut = z.object({
  id: idOut,
  slug: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  languages: z.array(languageField),
  rules: communityRulesSchema,
  createdAt: momentOut,
});
const { shape: rule } = communityRulesSchema;
/** Rules to change. Without the defaults of a new community: what is not named stays as it is. */
export const rulesIn = z.strictObject({
  validityDays: rule.validityDays.unwrap().optional(),
  atExpiry: rule.atExpiry.unwrap().optional(),
  undoSeconds: rule.undoSeconds.unwrap().optional(),
  offlineAgeHours: rule.offlineAgeHours.unwrap().optional(),
  offlineCount: rule.offlineCount.unwrap().optional(),
  losses: rule.losses.unwrap().optional(),
  dailyLimit: rule.dailyLimit.unwrap().optional(),
  openHours: rule.openHours.unwrap().optional(),
});

export const vendorIn = z.strictObject({
  id: omittable(idIn('vendor')),
  name: nameText,
  /** Where it is and how to find it. */
  address: optionalLineText.default(''),
  phone: optionalLineText.default(''),
  /** Meals the stall can serve a day. */
  capacity: z.int().min(1).max(100_000).nullable().default(null),
});
export const vendorOut = z.object({
  id: idOut,
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  capacity: z.int().nullable(),
  createdAt: momentOut,
});

export const mealIn = z.strictObject({
  id: omittable(idIn('meal')),
  name: bilingualIn,
  price: amountIn,
  picture: pictureField.default('plate'),
  diet: dietField.default([]),
  allergens: allergensField.default([]),
});
export const mealOut = z.object({
  id: idOut,
  vendorId: idOut,
  name: bilingualOut,
  price: amountOut,
  currency: z.string(),
  picture: pictureField,
  diet: dietField,
  allergens: allergensField,
});
export type Meal = z.output<typeof mealOut>;
export const mealPriceIn = z.strictObject({ price: amountIn });

export const enrolmentOut = z.object({
  /** One-time code, in groups, for typing. */
  code: z.string(),
  /** Opens the stall app and enrols it: `https://…/stall/#enrol=CODE`; also drawn as a QR. */
  link: z.string(),
  expiresAt: momentOut,
});
export const enrolmentClaimIn = z.strictObject({
  code: z.string().max(40),
  /** Made and kept by the phone before it asks, so that a retry enrols the same device. */
  deviceId: idIn('device'),
  label: nameText.default('HP'),
  /** The phone's Ed25519 public key: 32 bytes, base64url. */
  publicKey: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
});
export const deviceOut = z.object({
  id: idOut,
  vendorId: idOut,
  label: z.string(),
  createdAt: momentOut,
  revokedAt: momentOut.nullable(),
});
/** What a phone's signed records show: docs/reference/device-record.md. */
export const deviceChainOut = z.object({
  deviceId: idOut,
  /** Records of this phone that the server has. */
  records: z.int(),
  /** Highest counter among them; null where there is none. */
  lastCounter: z.int().nullable(),
  /** When the newest of them came. */
  lastReceivedAt: momentOut.nullable(),
  /** Counters that never came, `[from, to]`, both included: on their way, or lost with the phone. */
  gaps: z.array(z.tuple([z.int(), z.int()])),
  /** Counters that two different records claim, or whose record does not follow the one before: a copied key. */
  forks: z.array(z.int()),
});
/** What a phone gets when it is enrolled: its bearer key, once, and the stall it serves. */
export const enrolledOut = z.object({
  token: z.string(),
  device: deviceOut,
  community: communityOut,
  vendor: vendorOut,
});
