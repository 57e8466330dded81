/** What the browser offers for handing a link to somebody; injected so that its absence can be tested. */
export interface ShareDeps {
  readonly share: ((data: { readonly text: string }) => Promise<void>) | undefined;
  readonly open: (url: string) => void;
}

/** `wa.me` with a text: opened only when somebody asks for it, never fetched. */
export const whatsAppUrl = (text: string): string => `https://wa.me/?text=${encodeURIComponent(text)}`;

/**
 * Hands `text` (with its link in it) over: by the phone's own share sheet, else by WhatsApp's page. `cancelled`
 * where the person closed the share sheet.
 */
export const shareText = async (
  text: string,
  deps: ShareDeps,
): Promise<'shared' | 'opened' | 'cancelled'> => {
  if (deps.share) {
    try {
      await deps.share({ text });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  deps.open(whatsAppUrl(text));
  return 'opened';
};
