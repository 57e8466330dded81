import { encodeBase32 } from './base32.ts';
import { PAYLOAD_BYTES } from './codec.ts';

/**
 * What the QR code on a card holds: `HTTPS://HOST/T#PAYLOAD`, which any phone's camera opens. All of it but the
 * `#` is in QR's alphanumeric set, therefore upper case. The payload is in the fragment, which browsers keep to
 * themselves: it reaches no server and no log.
 */
export const TOKEN_PAGE_PATH = '/T';

/** Host and port. With up to so many characters the link fits QR version 7 at ECC M; with one more it does not. */
export const LINK_HOST_CHARS_MAX = 40;

export type PublicUrl =
  | {
      readonly ok: true;
      /** `https://bali.example:8443`, lower case, no slash at the end. */
      readonly origin: string;
      /** `HTTPS://BALI.EXAMPLE:8443/T`. */
      readonly pageAddress: string;
      /** The address means nothing to a stranger's phone: sheets printed with it are marked SAMPLE. */
      readonly isSample: boolean;
    }
  | {
      readonly ok: false;
      readonly reason:
        | 'not_a_url'
        /** Neither https, nor http on an address of this machine or of the local network. */
        | 'not_https'
        /** More than an origin: a path, a query, a fragment, a user. Cards point to `/T` of a host. */
        | 'not_an_origin'
        /** Longer than `LINK_HOST_CHARS_MAX`. */
        | 'host_too_long'
        /** A host that QR's alphanumeric mode cannot write, such as an IPv6 address. */
        | 'host_characters';
    };

/** Whether cards can be printed with this address; never throws. For a program to check when it is configured. */
export const readPublicUrl = (text: string): PublicUrl => {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { ok: false, reason: 'not_a_url' };
  }
  const isSample = isLocalHost(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isSample)) {
    return { ok: false, reason: 'not_https' };
  }
  const isOrigin = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (!isOrigin) return { ok: false, reason: 'not_an_origin' };
  if (!/^[a-z0-9.:-]+$/.test(url.host)) return { ok: false, reason: 'host_characters' };
  if (url.host.length > LINK_HOST_CHARS_MAX) return { ok: false, reason: 'host_too_long' };
  return { ok: true, origin: url.origin, pageAddress: url.origin.toUpperCase() + TOKEN_PAGE_PATH, isSample };
};

/** Payload → link, for the cards of one server. Throws RangeError on an address that `readPublicUrl` refuses. */
export const tokenLinks = (publicUrl: string): ((payload: Uint8Array) => string) => {
  const address = readPublicUrl(publicUrl);
  if (!address.ok) throw new RangeError(`cards cannot be printed with this address: ${address.reason}`);
  const { pageAddress } = address;
  return (payload) => {
    if (payload.length !== PAYLOAD_BYTES) throw new RangeError('a payload has 76 bytes');
    return `${pageAddress}#${encodeBase32(payload)}`;
  };
};

/** One link; for more of the same server use `tokenLinks`. */
export const tokenLink = (publicUrl: string, payload: Uint8Array): string => tokenLinks(publicUrl)(payload);

export interface QrSegment {
  readonly mode: 'alphanumeric' | 'byte';
  readonly data: string;
}

/** The link cut for a QR encoder: only the `#` costs eight bits, everything else five and a half. */
export const linkToQrSegments = (link: string): readonly QrSegment[] => {
  const hash = link.indexOf('#');
  if (hash < 0) throw new RangeError('not a token link');
  return [
    { mode: 'alphanumeric', data: link.slice(0, hash) },
    { mode: 'byte', data: '#' },
    { mode: 'alphanumeric', data: link.slice(hash + 1) },
  ];
};

/** Loopback, private IPv4 (RFC 1918, RFC 3927) and mDNS names. */
const isLocalHost = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname === '[::1]' ||
  hostname.endsWith('.localhost') ||
  hostname.endsWith('.local') ||
  /^(127|10)(\.\d+){3}$/.test(hostname) ||
  /^(192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))(\.\d+){2}$/.test(hostname);
