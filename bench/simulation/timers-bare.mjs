// The same as one loop over our calendar, hard-coded.
import { Calendar } from '../../packages/dynamics/dist/simulation/engine/calendar.js';
import { exponential } from '../../packages/dynamics/dist/simulation/random/exponential.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

export const run = ({ tokens, spendings }, round) => {
  const held = new Stream(1, round, 'holds');
  const calendar = new Calendar(tokens);
  const until = spendings / tokens;
  let units = 0;
  for (let token = 0; token < tokens; token++) calendar.add(exponential(held), token);
  while (calendar.earliest <= until) {
    const now = calendar.earliest;
    const token = calendar.take();
    units++;
    calendar.add(now + exponential(held), token);
  }
  return { units };
};
