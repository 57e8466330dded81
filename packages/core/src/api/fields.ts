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

/** What may be left out; many programs then send null, which says the same. */
export const omittable = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** What must not stand in a line: control characters, lone surrogates, line breaks, and what turns the text around it. */
const unwelcome = /[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Something that can be seen. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Nothing unwelcome; trimmed; at least one character that can be seen. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !unwelcome.test(text), 'must not contain control characters')
    .refine(
      // One fault is told, not two.
      (text) => text === '' || unwelcome.test(text) || visible.test(text),
      'must contain something that can be seen',
    );

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

export const distinct = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(item)
    .max(max)
    .refine((list) => new Set(list).size === list.length, 'must not repeat');

export const dietField = distinct(z.enum(dietMarks), dietMarks.length);
export const allergensField = distinct(z.enum(allergens), allergens.length);
export const pictureField = z.enum(mealPictures);

/** A scanned or typed token: link, payload, short code or (for those allowed to see it) serial. */
export const tokenText = z.string().max(limits.tokenInputCharsMax);
