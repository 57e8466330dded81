// One contestant in a process of its own: for each line on stdin (a size) it runs once and answers with one line of JSON.
// Seconds are the processor's, not the clock's, so that whatever else the machine does is not counted. Takes its name. The packages are those of `dist`, as whoever installs them gets them.
import { createInterface } from 'node:readline';

const load = {
  'queue-engine': () => import('./queue-engine.mjs'),
  'queue-bare': () => import('./queue-bare.mjs'),
  'queue-flocc': () => import('./queue-flocc.mjs'),
  'timers-engine': () => import('./timers-engine.mjs'),
  'timers-bare': () => import('./timers-bare.mjs'),
  'days-ours': () => import('./days-ours.mjs'),
  'heavy-kaplan-meier': () => import('./heavy-kaplan-meier.mjs'),
  'heavy-clearing': () => import('./heavy-clearing.mjs'),
  'heavy-max-min': () => import('./heavy-max-min.mjs'),
  'heavy-runs': () => import('./heavy-runs.mjs'),
  programme: () => import('./programme.mjs'),
  'days-agentscript': () => import('./days-agentscript.mjs'),
};

// `prepare`, where there is one, makes the input out of the size, and is not timed.
const { run, prepare = (size) => size } = await load[process.argv[2]]();
let round = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const input = prepare(JSON.parse(line));
  const start = process.cpuUsage();
  const seen = await run(input, round++);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  process.stdout.write(
    `${JSON.stringify({ ...seen, seconds, peakMb: process.resourceUsage().maxRSS / 1e3 })}\n`,
  );
}
