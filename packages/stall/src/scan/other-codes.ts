/** What a code is that no card carries: enough to tell the vendor which thing was scanned. */
export type OtherCode =
  /** A payment sticker (EMVCo TLV, in Indonesia QRIS). */
  | 'qris'
  /** A page of this very server: a gift's page, the console. */
  | 'own_link'
  | 'other_link'
  /** WhatsApp and other chats. */
  | 'chat'
  /** A person's name and number, or an address to write or call. */
  | 'contact'
  | 'wifi'
  | 'other_code';

const chatHosts = ['wa.me', 'api.whatsapp.com', 'chat.whatsapp.com', 'line.me', 't.me'] as const;

/**
 * Sorts a text that `parseTokenInput` did not take. Null where it looks like none of these: a piece of a card, say.
 * `ownHost` is where this app comes from.
 */
export const otherCodeOf = (text: string, ownHost: string | null = null): OtherCode | null => {
  const input = text.trim();
  if (isPaymentCode(input)) return 'qris';
  if (/^(?:whatsapp|tg|line):/i.test(input)) return 'chat';
  if (/^(?:BEGIN:VCARD|MECARD:|BIZCARD:|tel:|mailto:|sms(?:to)?:)/i.test(input)) return 'contact';
  if (/^WIFI:/i.test(input)) return 'wifi';
  const host = hostOf(input);
  if (host === null) return null;
  if (chatHosts.some((each) => host === each || host === `www.${each}`)) return 'chat';
  return ownHost !== null && host === ownHost.toLowerCase() ? 'own_link' : 'other_link';
};

/**
 * EMVCo's merchant-presented code: fields of two digits of id, two of length and the value, the first `000201` (payload
 * format 1). A sticker read only in part is one as well.
 */
export const isPaymentCode = (text: string): boolean => {
  if (!text.startsWith('000201')) return false;
  let at = 6;
  let fields = 1;
  while (at + 4 <= text.length) {
    const head = text.slice(at, at + 4);
    if (!/^[0-9]{4}$/.test(head)) return false;
    at += 4 + Number(head.slice(2));
    fields++;
  }
  return fields > 1;
};

/** Host and port of a web address in lower case; null for any other text. */
export const hostOf = (text: string): string | null =>
  /^(?:https?:\/\/|(?=www\.))([^/?#\s]+)/i.exec(text.trim())?.[1]?.toLowerCase() ?? null;
