// M/M/2 (arrivals 9, services 5 per unit of time) on our engine, as the library has it.
import { simulateQueue } from '../../packages/dynamics/dist/simulation/models/queue.js';
import { exponential } from '../../packages/dynamics/dist/simulation/random/exponential.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

export const run = ({ customers }, round) => {
  const came = new Stream(1, round, 'arrivals');
  const served = new Stream(1, round, 'services');
  const setting = {
    nextArrival: () => exponential(came) / 9,
    service: () => exponential(served) / 5,
    servers: 2,
  };
  const { completed, meanWait, meanWaiting } = simulateQueue(setting, customers / 9);
  return { units: completed, meanWait, meanWaiting };
};
