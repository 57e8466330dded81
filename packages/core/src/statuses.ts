import type { Language } from './language.ts';

/**
 * The statuses of a redemption, in order of precedence: the first that applies is the answer. The same list in
 * SQL, HTTP, the apps and the docs. `good` says whether the meal stands in the ledger as served by this request.
 * Messages are for a vendor with a queue: what happened to the meal, and what to do now.
 */
export const redemptionStatuses = {
  malformed: {
    good: false,
    id: 'Kode ini tidak terbaca utuh. Pindai sekali lagi, atau ketik kode pendeknya.',
    en: 'This code is incomplete. Scan it again, or type the short code.',
  },
  other_community: {
    good: false,
    id: 'Kartu ini milik komunitas lain. Belum ada yang tercatat.',
    en: 'This card belongs to another community. Nothing was recorded.',
  },
  unknown_key: {
    good: false,
    id: 'Kartu ini bukan dari komunitas kita. Belum ada yang tercatat.',
    en: 'This card is not from our community. Nothing was recorded.',
  },
  revoked_key: {
    good: false,
    id: 'Kartu ini dibuat dengan kunci yang sudah dicabut. Hubungi pengurus.',
    en: 'This card was made with a withdrawn key. Ask the organiser.',
  },
  bad_signature: {
    good: false,
    id: 'Kartu ini palsu atau rusak. Belum ada yang tercatat; hubungi pengurus.',
    en: 'This card is forged or damaged. Nothing was recorded; ask the organiser.',
  },
  unknown_token: {
    good: false,
    id: 'Kartu ini tidak dikenal. Periksa kodenya sekali lagi.',
    en: 'This card is not known. Check the code once more.',
  },
  device_revoked: {
    good: false,
    id: 'HP ini sudah tidak terdaftar di warung. Hubungi pengurus.',
    en: 'This phone is no longer enrolled. Ask the organiser.',
  },
  exists: {
    good: true,
    id: 'Sudah tercatat tadi. Satu porsi, satu kali.',
    en: 'Already recorded a moment ago. One meal, counted once.',
  },
  exists_with_different_content: {
    good: false,
    id: 'Catatan ini sudah dipakai untuk kartu lain. Pindai sekali lagi.',
    en: 'This record was used for another card. Scan again.',
  },
  undone: {
    good: false,
    id: 'Catatan ini sudah dibatalkan. Pindai lagi bila makanan tetap disajikan.',
    en: 'This record was taken back. Scan again if the meal is served after all.',
  },
  already_redeemed: {
    good: false,
    id: 'Kartu ini sudah dipakai.',
    en: 'This card has been used.',
  },
  voided: {
    good: false,
    id: 'Kartu ini sudah dibatalkan. Hubungi pengurus untuk gantinya.',
    en: 'This card was withdrawn. Ask the organiser for another.',
  },
  returned: {
    good: false,
    id: 'Uang untuk kartu ini sudah dikembalikan. Hubungi pengurus.',
    en: 'The money for this card was returned. Ask the organiser.',
  },
  expired: {
    good: false,
    id: 'Masa berlaku kartu ini sudah habis. Hubungi pengurus.',
    en: 'This card has expired. Ask the organiser.',
  },
  not_yet_valid: {
    good: false,
    id: 'Kartu ini belum berlaku. Simpan dulu kartunya.',
    en: 'This card is not valid yet. Keep it for later.',
  },
  wrong_vendor: {
    good: false,
    id: 'Kartu ini untuk warung lain. Tunjukkan alamat di kartu.',
    en: 'This card is for another stall. Point to the address on it.',
  },
  not_active: {
    good: false,
    id: 'Kartu ini belum dibayar. Belum bisa disajikan.',
    en: 'This card is not paid for yet. It cannot be served.',
  },
  outside_rules: {
    good: false,
    id: 'Di luar aturan hari ini. Lihat aturan di bawah.',
    en: 'Outside the rules for now. See the rule below.',
  },
  second_factor: {
    good: false,
    id: 'Kartu ini butuh kode kedua di balik lipatan.',
    en: 'This card needs the second code under its fold.',
  },
  created: {
    good: true,
    id: 'Sajikan!',
    en: 'Serve it!',
  },
  disputed: {
    good: true,
    id: 'Makanan tercatat tersaji. Perlu diperiksa bersama pengurus.',
    en: 'The meal is recorded as served. To be settled with the organiser.',
  },
} as const satisfies Record<string, { good: boolean } & Record<Language, string>>;

export type RedemptionStatus = keyof typeof redemptionStatuses;

/** All statuses in order of precedence (`disputed` is `created` for a fact about a token that was not good). */
export const redemptionStatusList = Object.keys(redemptionStatuses) as RedemptionStatus[];

/** Statuses that record a redemption when the request states a fact (`served: true`), as `disputed`. */
export const disputableStatuses = [
  'malformed',
  'other_community',
  'unknown_key',
  'revoked_key',
  'bad_signature',
  'unknown_token',
  'device_revoked',
  'already_redeemed',
  'voided',
  'returned',
  'expired',
  'not_yet_valid',
  'wrong_vendor',
  'not_active',
  'outside_rules',
  'second_factor',
] as const satisfies readonly RedemptionStatus[];
export type DisputeReason = (typeof disputableStatuses)[number];

/** The results of every other write: the same few words everywhere. */
export const commandStatuses = [
  'created',
  'exists',
  'exists_with_different_content',
  'not_found',
  'wrong_state',
  'too_late',
  'not_allowed',
] as const;
export type CommandStatus = (typeof commandStatuses)[number];

/** What can become of a handout (or of taking one back). */
export const handoutStatuses = [
  'created',
  'exists',
  'exists_with_different_content',
  'malformed',
  'other_community',
  'unknown_key',
  'bad_signature',
  'unknown_token',
  'already_redeemed',
  'voided',
  'returned',
  'expired',
  'not_active',
  'already_handed_out',
  'not_handed_out',
] as const;
export type HandoutStatus = (typeof handoutStatuses)[number];
