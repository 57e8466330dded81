// The same M/M/2 as one loop: our generator, samplers and calendar, all else typed arrays and numbers, hard-coded. The
// statistics are those of the engine's model.
import { Calendar } from '../../packages/dynamics/dist/simulation/engine/calendar.js';
import { exponential } from '../../packages/dynamics/dist/simulation/random/exponential.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

export const run = ({ customers }, round) => {
  const came = new Stream(1, round, 'arrivals');
  const served = new Stream(1, round, 'services');
  const calendar = new Calendar();
  const until = customers / 9;
  const ring = new Float64Array(1 << 16);
  const mask = ring.length - 1;
  const cameAt = new Float64Array(2);
  const idle = new Int32Array([0, 1]);
  let [idleCount, head, waiting, inside] = [2, 0, 0, 0];
  let [completed, arrived, waited, began] = [0, 0, 0, 0];
  let [waitSum, sojournSum, areaWaiting, areaInside, now, since] = [0, 0, 0, 0, 0, 0];
  calendar.add(exponential(came) / 9, 2);
  while (calendar.earliest <= until) {
    now = calendar.earliest;
    const code = calendar.take();
    areaWaiting += waiting * (now - since);
    areaInside += inside * (now - since);
    since = now;
    if (code === 2) {
      calendar.add(now + exponential(came) / 9, 2);
      arrived++;
      inside++;
      if (idleCount > 0) {
        const server = idle[--idleCount];
        cameAt[server] = now;
        began++;
        calendar.add(now + exponential(served) / 5, server);
      } else {
        if (waiting > mask) throw new Error('the ring is full');
        ring[(head + waiting) & mask] = now;
        waiting++;
        waited++;
      }
    } else {
      completed++;
      sojournSum += now - cameAt[code];
      inside--;
      if (waiting === 0) idle[idleCount++] = code;
      else {
        const arrival = ring[head];
        head = (head + 1) & mask;
        waiting--;
        cameAt[code] = arrival;
        began++;
        waitSum += now - arrival;
        calendar.add(now + exponential(served) / 5, code);
      }
    }
  }
  areaWaiting += waiting * (until - since);
  areaInside += inside * (until - since);
  return {
    units: completed,
    meanWait: waitSum / began,
    meanWaiting: areaWaiting / until,
    meanInSystem: areaInside / until,
    meanTimeInSystem: sojournSum / completed,
    shareWhoWait: waited / arrived,
  };
};
