import { z } from 'zod';

/**
 * A law of chance as a scenario writes it: a bare number is always that number; else an object with one key, which
 * names the law. Mean and standard deviation are those of the quantity itself.
 */
const positive = z.number().positive();
const nonNegative = z.number().nonnegative();
const meanAndSd = z.strictObject({ mean: positive, sd: positive });

export const chanceSchema = z
  .union([
    z.strictObject({ exponential: z.strictObject({ mean: positive }) }),
    z.strictObject({
      uniform: z
        .strictObject({ from: z.number(), to: z.number() })
        .refine(({ from, to }) => from <= to, 'from must not be above to'),
    }),
    z.strictObject({ normal: z.strictObject({ mean: z.number(), sd: nonNegative }) }),
    z.strictObject({ lognormal: meanAndSd }),
    z.strictObject({ gamma: meanAndSd }),
    z.strictObject({ weibull: z.strictObject({ shape: positive, scale: positive }) }),
    z.strictObject({ beta: z.strictObject({ a: positive, b: positive }) }),
    z.strictObject({ poisson: z.strictObject({ mean: nonNegative }) }),
    z.strictObject({
      choice: z
        .array(z.strictObject({ value: z.number(), weight: nonNegative }))
        .min(1)
        .max(1000)
        .refine((each) => each.some(({ weight }) => weight > 0), 'at least one weight must be above 0'),
    }),
  ])
  .meta({ id: 'Chance' });
export const lawSchema = z.union([z.number(), chanceSchema]).meta({ id: 'Law' });
export type Law = z.infer<typeof lawSchema>;
