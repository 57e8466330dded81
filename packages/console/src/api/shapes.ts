import type {
  amendmentOut,
  apiKeyOut,
  batchOut,
  deviceChainOut,
  deviceOut,
  mealOut,
  prepaymentOut,
  reportOut,
  tokenOut,
  vendorOut,
} from '@megibung/core';
import type { z } from 'zod';

/** The API's answers, by the names that screens use for them. */
export type Vendor = z.infer<typeof vendorOut>;
export type Meal = z.infer<typeof mealOut>;
export type Device = z.infer<typeof deviceOut>;
export type DeviceChain = z.infer<typeof deviceChainOut>;
export type Amendment = z.infer<typeof amendmentOut>;
export type Gift = z.infer<typeof prepaymentOut>;
export type Batch = z.infer<typeof batchOut>;
export type CardToken = z.infer<typeof tokenOut>;
export type Report = z.infer<typeof reportOut>;
export type ReportLine = Report['total'];
export type ApiKey = z.infer<typeof apiKeyOut>;
