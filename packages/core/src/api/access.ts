/**
 * Who may do what: the table of endpoint × role, as data. The server enforces it, the tests walk all of it.
 * `vendor` is staff or a phone of one stall (and sees only that stall's part); `public` needs no key.
 */
export const roles = ['owner', 'organiser', 'vendor', 'auditor', 'public'] as const;
export type Role = (typeof roles)[number];

const team = ['owner', 'organiser'] as const;
const insiders = ['owner', 'organiser', 'vendor', 'auditor'] as const;
const everyone = roles;

export const access = {
  'POST /communities': ['owner'],
  'GET /communities': insiders,
  'GET /communities/{c}': insiders,
  'PATCH /communities/{c}/rules': team,
  'POST /communities/{c}/vendors': team,
  'GET /communities/{c}/vendors': insiders,
  'PUT /communities/{c}/vendors/{v}': team,
  'POST /communities/{c}/vendors/{v}/meals': team,
  'GET /communities/{c}/meals': insiders,
  'PUT /communities/{c}/meals/{m}/price': team,
  'POST /communities/{c}/vendors/{v}/enrolments': team,
  'GET /communities/{c}/devices': team,
  'GET /communities/{c}/devices/chains': ['owner', 'organiser', 'auditor'],
  'POST /communities/{c}/devices/{d}/revoke': team,
  'POST /communities/{c}/prepayments': team,
  'GET /communities/{c}/prepayments': insiders,
  'GET /communities/{c}/prepayments/{p}': insiders,
  'POST /communities/{c}/prepayments/{p}/pay': team,
  'POST /communities/{c}/prepayments/{p}/confirm': ['owner', 'organiser', 'vendor'],
  'POST /communities/{c}/prepayments/{p}/decline': ['owner', 'organiser', 'vendor'],
  'POST /communities/{c}/prepayments/{p}/cancel': team,
  'POST /communities/{c}/prepayments/{p}/refund': team,
  'POST /communities/{c}/prepayments/{p}/print': team,
  'GET /communities/{c}/batches': insiders,
  'GET /communities/{c}/batches/{b}/tokens': insiders,
  'GET /communities/{c}/batches/{b}/sheet.pdf': team,
  'POST /communities/{c}/batches/{b}/amendments': team,
  'GET /communities/{c}/batches/{b}/amendments': insiders,
  'POST /communities/{c}/handouts': team,
  'POST /communities/{c}/handouts/back': team,
  'POST /communities/{c}/voids': team,
  'POST /communities/{c}/replacements': team,
  'POST /communities/{c}/redemptions': ['owner', 'organiser', 'vendor'],
  'POST /communities/{c}/redemptions/{r}/undo': ['owner', 'organiser', 'vendor'],
  'GET /communities/{c}/stall': ['vendor'],
  'GET /communities/{c}/snapshot': ['vendor'],
  'GET /communities/{c}/book': ['vendor'],
  'GET /communities/{c}/report': insiders,
  'GET /communities/{c}/events': ['owner', 'organiser', 'auditor'],
  'GET /communities/{c}/stream': insiders,
  'POST /communities/{c}/keys/rotate': ['owner'],
  'POST /communities/{c}/keys/revoke': ['owner'],
  'GET /keys': ['owner'],
  'POST /keys': ['owner'],
  'DELETE /keys/{k}': ['owner'],
  'POST /communities/{c}/members': ['owner'],
  'GET /communities/{c}/members': ['owner'],
  'GET /session': everyone,
  'DELETE /session': everyone,
  'POST /session/setup': everyone,
  'POST /session/password': everyone,
  'POST /session/passkey/options': everyone,
  'POST /session/passkey': everyone,
  'POST /passkeys/options': ['owner', 'organiser', 'vendor', 'auditor'],
  'POST /passkeys': ['owner', 'organiser', 'vendor', 'auditor'],
  'POST /enrolments/claim': everyone,
  'POST /tokens/inspect': everyone,
} as const satisfies Record<string, readonly Role[]>;

export type Endpoint = keyof typeof access;
