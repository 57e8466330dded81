/**
 * The payload of a card from the page's own fragment: 122 characters of base32 in either case. `missing` where there
 * is none; `cut` where a chat app or a hand has cut or changed it, which is not worth a question to the server.
 */
export type CardInLink = { readonly payload: string } | 'missing' | 'cut';

export const cardOfHash = (hash: string): CardInLink => {
  const payload = hash.replace(/^#/, '').trim().toUpperCase();
  if (payload === '') return 'missing';
  return /^[A-Z2-7]{122}$/.test(payload) ? { payload } : 'cut';
};

/** What the code on the screen says: the same as the one on paper would at this address. */
export const linkOfCard = (origin: string, payload: string): string => `${origin.toUpperCase()}/T#${payload}`;
