/** What a number is, so that it is written with its unit and moved in steps that make sense. */
export type Unit = 'money' | 'count' | 'days' | 'day' | 'perDay' | 'minutes' | 'share' | 'times' | 'visits';

/** A number of a scenario that a slider may move. */
export interface Parameter {
  /** Where it stands; `*` is each group that has it. */
  readonly path: string;
  readonly unit: Unit;
  /** Where the scenario does not have it, it counts as this; without it there is no slider then. */
  readonly missing?: number;
  /** Only whole numbers. */
  readonly whole?: true;
  /** Least value; 0 unless said. */
  readonly least?: number;
  readonly most?: number;
  /** The slider's far end takes it out: for ever, without a limit. */
  readonly endless?: true;
  /** Groups move together, each in its proportion, as soon as there are two. */
  readonly together?: true;
}

/** In the order in which they are looked for in a scenario that no story is told about. */
export const parameters = {
  tokensPerDay: { path: 'rules.tokensPerDay', unit: 'perDay', whole: true },
  opening: { path: 'money.opening', unit: 'money' },
  givers: { path: 'donors.*.givers', unit: 'count', whole: true },
  daysBetweenGifts: { path: 'donors.*.daysBetweenGifts', unit: 'days', least: 1 },
  gift: { path: 'donors.*.gift', unit: 'money' },
  mealsOfGift: { path: 'donors.*.meals', unit: 'count', least: 1 },
  pricePerMeal: { path: 'stalls.*.pricePerMeal', unit: 'money', least: 1_000, together: true },
  claimDays: { path: 'recipients.*.claimDays', unit: 'days', least: 0.5, together: true },
  noShow: { path: 'recipients.*.noShow', unit: 'share', missing: 0, together: true },
  expiryDays: { path: 'rules.expiryDays', unit: 'days', whole: true, least: 5, missing: 180, endless: true },
  reserve: { path: 'rules.reserve', unit: 'money', missing: 0 },
  overheadPerMeal: { path: 'money.overheadPerMeal', unit: 'money', missing: 0 },
  plateCost: { path: 'stalls.*.plateCost', unit: 'money', together: true },
  portionsPerDay: { path: 'stalls.*.portionsPerDay', unit: 'count', whole: true, least: 1, together: true },
  counters: { path: 'stalls.*.counters', unit: 'count', whole: true, least: 1, most: 6 },
  serviceMinutes: { path: 'stalls.*.serviceMinutes', unit: 'minutes', least: 0.5 },
  patienceMinutes: { path: 'stalls.*.patienceMinutes', unit: 'minutes', least: 1 },
  otherGuestsPerDay: { path: 'stalls.*.otherGuestsPerDay', unit: 'perDay', whole: true },
  friday: { path: 'weekdays.4', unit: 'times', least: 0, most: 5 },
  closesOnDay: { path: 'stalls.*.closesOnDay', unit: 'day', whole: true, least: 1 },
  priceFactor: { path: 'stalls.*.priceChanges.0.factor', unit: 'times', least: 0.5, most: 2 },
  costFactor: { path: 'stalls.*.priceChanges.0.costFactor', unit: 'times', least: 0.5, most: 2 },
  people: { path: 'recipients.*.people', unit: 'count', whole: true, least: 1, together: true },
  sells: { path: 'recipients.*.sells', unit: 'share', together: true },
  copied: { path: 'misuse.copied', unit: 'share' },
  buyerClaimDays: { path: 'misuse.buyerClaimDays', unit: 'days', least: 0.2 },
  redeemsItself: { path: 'stalls.*.redeemsItself', unit: 'share' },
  visitsPerMonth: { path: 'misuse.visitsPerMonth', unit: 'visits', most: 10 },
  looksAt: { path: 'misuse.looksAt', unit: 'count', whole: true, least: 1, most: 50 },
  handoutDays: { path: 'partners.*.handoutDays', unit: 'days', together: true },
  daysBetweenSpending: { path: 'circulation.daysBetweenSpending', unit: 'days', least: 1 },
  spends: { path: 'circulation.spends', unit: 'share', most: 0.9 },
  cashesOut: { path: 'circulation.cashesOut', unit: 'share', least: 0.01, most: 0.9 },
  demurrage: { path: 'circulation.demurrage', unit: 'share', missing: 0, most: 0.2 },
  hurry: { path: 'circulation.hurry', unit: 'count', missing: 0, most: 50 },
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof parameters;
