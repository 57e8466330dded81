// The redemption curve of so many tokens: exponential holds of 12 days on average, looked at somewhere in their first 40.
import { exponential } from '../../packages/dynamics/dist/simulation/random/exponential.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';
import { redemptionCurve } from '../../packages/dynamics/dist/stock/kaplan-meier.js';

export const prepare = ({ tokens, wholeDays }) => {
  const stream = new Stream(1, 0, 'tokens');
  const durationsDays = new Float64Array(tokens);
  const redeemed = new Uint8Array(tokens);
  for (let i = 0; i < tokens; i++) {
    const hold = 12 * exponential(stream);
    const seen = 40 * stream.uniform();
    const days = Math.min(hold, seen);
    durationsDays[i] = wholeDays ? Math.floor(days) : days;
    redeemed[i] = hold <= seen ? 1 : 0;
  }
  return { durationsDays, redeemed };
};

export const run = (holds) => {
  const { tokens, days, survival } = redemptionCurve(holds);
  // Around 12 days e^(−1) of the tokens are still out.
  const at = days.findIndex((day) => day >= 12);
  return { units: tokens, places: days.length, survivalAt12: survival[at] };
};
