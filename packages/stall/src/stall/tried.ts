import type { Sent } from '../outbox/sender.ts';

/**
 * `late`: no answer within the patience of a queue; it may still come. `withheld`: not asked, since this phone served the
 * card itself and the server does not know it yet: its answer would be wrong.
 */
export type Tried = Sent | { readonly kind: 'late' } | { readonly kind: 'withheld' };
