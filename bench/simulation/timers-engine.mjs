// Tokens each held for an exponential time and spent again at once, on our engine: one event per spending, as many waiting
// events as tokens.
import { simulateVelocity } from '../../packages/dynamics/dist/simulation/models/circulation.js';
import { exponential } from '../../packages/dynamics/dist/simulation/random/exponential.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

export const run = ({ tokens, spendings }, round) => {
  const held = new Stream(1, round, 'holds');
  const days = spendings / tokens;
  const velocity = simulateVelocity({ tokens, hold: () => exponential(held) }, days);
  return { units: Math.round(velocity * tokens * days) };
};
