import { z } from 'zod';
import { fromPublicId, type IdKind, toPublicId } from '../ids.ts';
import { languages } from '../language.ts';
import { limits } from '../limits.ts';
import { allergens, dietMarks, mealPictures } from '../meal.ts';
import { parseAmount } from '../money.ts';

/** The fields that requests and answers are made of. */

/** An id as it comes in: prefixed or bare, any case; out of the schema comes the bare lower-case UUID. */
export const idIn = (kind: IdKind) =>
  z
    .string()
    .max(60)
    .transform((text, context) => {
      const uuid = fromPublicId(kind, text);
      if (uuid !== null) return uuid;
      context.addIssue({ code: 'custom', message: `must be a UUID, or ${toPublicId(kind, '<UUID>')}` });
      return z.NEVER;
    });

/** An id as it goes out: `ven_018f…`. */
export const idOut = z.string();

/** No control characters, no lone surrogates; trimmed; at least one character. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !/[\p{Cc}\p{Surrogate}]/u.test(text), 'must not contain control characters');

export const nameText = line(limits.nameCharsMax);
export const lineText = line(limits.textCharsMax);
export const optionalLineText = z.union([z.literal(''), lineText]);

/** A positive amount in minor units, as a decimal string. */
export const amountIn = z.string().transform((text, context) => {
  const minor = parseAmount(text);
  if (minor !== null && minor > 0n) return minor;
  context.addIssue({ code: 'custom', message: 'must be a whole number above zero, as a string: "20000"' });
  return z.NEVER;
});
export const amountOut = z.string();

/** A moment: RFC 3339 with a zone; comes out as Date. */
export const momentIn = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine(
    (date) => date.getTime() > Date.UTC(2000, 0) && date.getTime() < Date.UTC(2100, 0),
    'must lie between 2000 and 2100',
  );
export const momentOut = z.iso.datetime({ precision: 3 });

export const languageField = z.enum(languages);
export const bilingualIn = z.strictObject({ id: nameText, en: nameText });
export const bilingualOut = z.object({ id: z.string(), en: z.string() });

const distinct = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(item)
    .max(max)
    .refine((list) => new Set(list).size === list.length, 'must not repeat');

export const dietField = distinct(z.enum(dietMarks), dietMarks.length);
export const allergensField = distinct(z.enum(allergens), allergens.length);
export const pictureField = z.enum(mealPictures);

/** A scanned or typed token: link, payload, short code or (for those allowed to see it) serial. */
export const tokenText = z.string().max(limits.tokenInputCharsMax);
