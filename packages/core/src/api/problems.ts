import { z } from 'zod';

/**
 * Problems (RFC 9457): what a refused request is answered with. `code` is for programs; each says what happened to
 * the meal or the money, and what to do next.
 */
export const problemCodes = {
  invalid_request: {
    status: 400,
    title: 'The request does not have the expected form. Nothing was changed.',
  },
  not_signed_in: { status: 401, title: 'Sign in, or send a valid key. Nothing was changed.' },
  wrong_credentials: { status: 401, title: 'That name, password, passkey or code did not match.' },
  not_allowed: { status: 403, title: 'Your role may not do this. Nothing was changed.' },
  wrong_origin: { status: 403, title: 'The request came from another site and was refused.' },
  not_found: { status: 404, title: 'There is nothing here by that name.' },
  method_not_allowed: { status: 405, title: 'This address does not take that method.' },
  conflict: {
    status: 409,
    title: 'This id was used before for something else. Nothing was changed; use a new id.',
  },
  wrong_state: { status: 409, title: 'This cannot be done in its present state. Nothing was changed.' },
  slug_taken: { status: 409, title: 'This short name is taken. Choose another.' },
  too_late: {
    status: 409,
    title: 'The time to take this back has passed. The meal stays recorded as served.',
  },
  expired_link: { status: 410, title: 'This link was used or is too old. Ask for a new one.' },
  body_too_large: { status: 413, title: 'The request is too large. Nothing was changed; send it in parts.' },
  unsupported_media_type: { status: 415, title: 'Send JSON (content-type: application/json).' },
  unprocessable: { status: 422, title: 'The request is well formed but cannot be carried out.' },
  too_many_tries: { status: 429, title: 'Too many tries. Wait a little, then try again.' },
  internal: {
    status: 500,
    title: 'Something broke on our side. Retry with the same id: nothing is done twice.',
  },
  unavailable: {
    status: 503,
    title: 'The ledger cannot be reached just now. Retry with the same id: nothing is done twice.',
  },
} as const;

export type ProblemCode = keyof typeof problemCodes;

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  /** Where the request is wrong: a path into it and why. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
