// Max–min shares (water-filling) of so many recipients whose demands are exponential; there is enough for half of them.
import { maxMinShares } from '../../packages/dynamics/dist/fairness/water-filling.js';
import { exponential } from '../../packages/dynamics/dist/simulation/random/exponential.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

export const prepare = ({ recipients }) => {
  const stream = new Stream(1, 0, 'demands');
  const demands = Float64Array.from({ length: recipients }, () => exponential(stream));
  return { demands, capacity: recipients / 2 };
};

export const run = (question) => {
  const { amounts, level } = maxMinShares(question);
  return { units: amounts.length, level };
};
