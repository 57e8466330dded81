import { Engine } from '../engine/engine.ts';
import { Level } from '../engine/level.ts';
import { Line } from '../engine/line.ts';

/** The queue at a stall: guests come one by one, `servers` serve at once, the one who waits longest is next. */
export interface QueueSetting {
  /** Draws the time to the next arrival. */
  readonly nextArrival: () => number;
  /** Draws how long one guest is served. */
  readonly service: () => number;
  readonly servers: number;
  /** Places, those at the counter included; a guest who finds none goes away. Unlimited where missing. */
  readonly places?: number;
  /** How it begins; empty, and with a full time to the first arrival, where missing. */
  readonly start?: QueueStart;
  /** After so many arrivals the door is shut. */
  readonly guests?: number;
}

/**
 * A beginning drawn from the steady state, which needs no warm-up. Those inside at the start are in the levels, but not
 * counted as guests: nobody knows when they came.
 */
export interface QueueStart {
  readonly inside: number;
  /** Draws what is left to do for one who is being served at the start; a full service where missing. */
  readonly remaining?: () => number;
  /** The first guest comes at once: what each guest then finds is what a guest of the steady state finds. */
  readonly guestAtOnce?: boolean;
}

/** What was seen since the warm-up; times in the unit of the draws. */
export interface QueueSeen {
  /** Guests who were served to the end. */
  readonly completed: number;
  readonly turnedAway: number;
  readonly arrived: number;
  /** Mean number who wait, those being served not included. */
  readonly meanWaiting: number;
  readonly meanInSystem: number;
  /** Over guests whose service began. */
  readonly meanWait: number;
  readonly meanTimeInSystem: number;
  /** Share of guests let in who had to wait at all. */
  readonly shareWhoWait: number;
  /** Events that were handled, the warm-up included. */
  readonly events: number;
}

const ARRIVE = 0;
const LEAVE = 1;
/** When a guest came who was there at the start. */
const UNKNOWN = -1;

/**
 * Runs the queue until `until`; what happens before `warmUp` is not counted. With `guests` and `until` = Infinity all of
 * them are served to the end, so that a mean over guests is one over a fixed number and has no bias.
 */
export const simulateQueue = (setting: QueueSetting, until: number, warmUp = 0): QueueSeen => {
  const { nextArrival, service, servers, places = Infinity, start, guests = Infinity } = setting;
  const engine = new Engine();
  const line = new Line();
  const waiting = new Level();
  const inside = new Level();
  const idle = Int32Array.from({ length: servers }, (_, i) => i);
  const cameAt = new Float64Array(servers);
  let idleCount = servers;
  let completed = 0;
  let turnedAway = 0;
  let came = 0;
  let arrived = 0;
  let began = 0;
  let waited = 0;
  let waitSum = 0;
  let sojournSum = 0;

  const begin = (server: number, arrival: number): void => {
    cameAt[server] = arrival;
    if (arrival >= 0) {
      began++;
      waitSum += engine.now - arrival;
    }
    engine.after(service(), LEAVE, server);
  };
  const arrive = (): void => {
    const { now } = engine;
    came++;
    if (came < guests) engine.after(nextArrival(), ARRIVE, 0);
    arrived++;
    if (inside.value >= places) {
      turnedAway++;
      return;
    }
    inside.add(1, now);
    if (idleCount > 0) begin(idle[--idleCount] as number, now);
    else {
      line.push(now);
      waited++;
      waiting.add(1, now);
    }
  };
  const leave = (server: number): void => {
    const { now } = engine;
    const arrival = cameAt[server] as number;
    if (arrival >= 0) {
      completed++;
      sojournSum += now - arrival;
    }
    inside.add(-1, now);
    if (line.length === 0) idle[idleCount++] = server;
    else {
      waiting.add(-1, now);
      begin(server, line.shift());
    }
  };

  engine.use([arrive, leave]);
  if (start !== undefined) {
    const served = Math.min(start.inside, servers);
    for (let i = 0; i < served; i++) {
      const server = idle[--idleCount] as number;
      cameAt[server] = UNKNOWN;
      engine.after((start.remaining ?? service)(), LEAVE, server);
    }
    for (let i = served; i < start.inside; i++) line.push(UNKNOWN);
    inside.add(start.inside, 0);
    waiting.add(start.inside - served, 0);
  }
  engine.after(start?.guestAtOnce ? 0 : nextArrival(), ARRIVE, 0);
  if (warmUp > 0) {
    engine.run(warmUp);
    waiting.restart(warmUp);
    inside.restart(warmUp);
    completed = turnedAway = arrived = began = waited = waitSum = sojournSum = 0;
  }
  engine.run(until);
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    completed,
    turnedAway,
    arrived,
    meanWaiting: waiting.mean(engine.now),
    meanInSystem: inside.mean(engine.now),
    meanWait: share(waitSum, began),
    meanTimeInSystem: share(sojournSum, completed),
    shareWhoWait: share(waited, arrived - turnedAway),
    events: engine.handled,
  };
};
