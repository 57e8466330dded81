/** When a stall is open for which a scenario does not say so, hours of the day. */
export const OPENS_AT = 10;
export const CLOSES_AT = 15;
