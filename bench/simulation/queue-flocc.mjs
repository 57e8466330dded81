// The same M/M/2 with flocc's PriorityScheduler: one agent is the door, two are the counters, each schedules itself. With
// our generator and samplers, so that only the engines differ. Guests are numbers: an agent for each would be slower.
import flocc from 'flocc';
import { exponential } from '../../packages/dynamics/dist/simulation/random/exponential.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

const { Agent, Environment, PriorityScheduler } = flocc;
const NEVER = 1e18;

export const run = ({ customers }, round) => {
  const came = new Stream(1, round, 'arrivals');
  const served = new Stream(1, round, 'services');
  const scheduler = new PriorityScheduler();
  const environment = new Environment({ scheduler });
  const until = customers / 9;
  const idle = [];
  const line = [];
  let [head, completed, arrived, waited, began, inside] = [0, 0, 0, 0, 0, 0];
  let [waitSum, sojournSum, areaWaiting, areaInside, since] = [0, 0, 0, 0, 0];
  const pass = () => {
    const gap = environment.time - since;
    areaWaiting += (line.length - head) * gap;
    areaInside += inside * gap;
    since = environment.time;
  };
  const begin = (counter, arrival) => {
    counter.cameAt = arrival;
    began++;
    waitSum += environment.time - arrival;
    counter.scheduleIn(exponential(served) / 5);
  };
  for (let i = 0; i < 2; i++) {
    const counter = new Agent({
      tickAt: [NEVER],
      tick: () => {
        pass();
        completed++;
        sojournSum += environment.time - counter.cameAt;
        inside--;
        if (head === line.length) idle.push(counter);
        else {
          const arrival = line[head++];
          if (head === line.length) {
            line.length = 0;
            head = 0;
          }
          begin(counter, arrival);
        }
      },
    });
    environment.addAgent(counter);
    scheduler.unschedule(counter);
    idle.push(counter);
  }
  const door = new Agent({
    tickAt: [exponential(came) / 9],
    tick: () => {
      pass();
      door.scheduleIn(exponential(came) / 9);
      arrived++;
      inside++;
      if (idle.length > 0) begin(idle.pop(), environment.time);
      else {
        line.push(environment.time);
        waited++;
      }
    },
  });
  environment.addAgent(door);
  environment.tickUntil(until, Infinity);
  return {
    units: completed,
    meanWait: waitSum / began,
    meanWaiting: areaWaiting / since,
    meanInSystem: areaInside / since,
    meanTimeInSystem: sojournSum / completed,
    shareWhoWait: waited / arrived,
  };
};
