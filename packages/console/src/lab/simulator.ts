import { outlineOf, type Scenario } from '@megibung/dynamics';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import type { FromWorker, ToWorker } from './run-messages.ts';
import type { Sample } from './sample.ts';

/** A worker as the simulator needs it. */
export interface RunWorker {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

export interface Progress {
  readonly sample: Sample;
  /** SHA-256 over the SHA-256 of each run's numbers, in the runs' order: equal for equal pictures. */
  readonly hash: string;
  readonly isComplete: boolean;
}

export interface Job {
  readonly scenario: Scenario;
  readonly seed: number;
  /** So many runs at the end; shown on the way are 8, 40 and 200 (a first look may have fewer, and says so). */
  readonly runs: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onFailure: (reason: string) => void;
}

/** Runs after which a picture is shown. */
const steps = [8, 40, 200, 1_000] as const;
/** A first look is shown after this time, if it has at least so many runs. */
const firstLook = { afterMs: 45, runs: 3 } as const;
/** A worker is given about so much to do at a time, so that it can turn to something else. */
const portionMs = 12;
const portionRunsMax = 20;

/**
 * Workers that run one job at a time, the latest one. While a job has not shown anything yet, one that comes meanwhile
 * waits, and of several that wait the last wins: so there is something to see while a finger moves without rest.
 */
export class Simulator {
  private readonly make: () => RunWorker;
  private readonly count: number;
  private readonly now: () => number;
  private workers: RunWorker[] = [];
  private number = 0;
  private running: Running | null = null;
  private waiting: Job | null = null;
  /** Of the last portion, to guess how large the next may be. */
  private msPerRun = 6;

  constructor(make: () => RunWorker, count: number, now: () => number) {
    this.make = make;
    this.count = count;
    this.now = now;
  }

  /** Begins a job as soon as the one before has shown something. */
  run(job: Job): void {
    if (this.running && this.running.shown === 0) {
      this.waiting = job;
      return;
    }
    this.begin(job);
  }

  stop(): void {
    for (const worker of this.workers) worker.terminate();
    this.workers = [];
    this.running = this.waiting = null;
  }

  private begin(job: Job): void {
    this.waiting = null;
    this.number++;
    try {
      while (this.workers.length < this.count) this.workers.push(this.hire());
    } catch (error) {
      job.onFailure(String(error));
      return;
    }
    this.running = {
      number: this.number,
      job,
      startedAt: this.now(),
      next: 0,
      shown: 0,
      values: [],
      digests: [],
    };
    const { scenario, seed } = job;
    for (const worker of this.workers) {
      worker.postMessage({ kind: 'job', job: this.number, scenario, seed });
      this.feed(worker);
    }
  }

  private hire(): RunWorker {
    const worker = this.make();
    worker.onmessage = ({ data }) => this.hear(worker, data);
    worker.onerror = ({ message }) => this.fail(message ?? 'the worker stopped');
    return worker;
  }

  private feed(worker: RunWorker): void {
    const { running } = this;
    if (!running || running.next >= running.job.runs) return;
    // At first few, so that both workers end about the same time.
    const share = running.shown === 0 ? Math.max(1, Math.ceil(steps[0] / this.count / 2)) : portionRunsMax;
    const size = Math.max(1, Math.min(share, Math.floor(portionMs / this.msPerRun)));
    const from = running.next;
    running.next = Math.min(running.job.runs, from + size);
    worker.postMessage({ kind: 'runs', job: running.number, from, to: running.next });
  }

  private hear(worker: RunWorker, message: FromWorker): void {
    const { running } = this;
    if (!running || message.job !== running.number) return;
    if (message.kind === 'failed') {
      this.fail(message.reason);
      return;
    }
    message.values.forEach((numbers, i) => {
      running.values[message.from + i] = numbers;
      running.digests[message.from + i] = message.digests[i] as Uint8Array;
    });
    this.msPerRun = Math.max(0.05, message.ms / message.values.length);
    this.feed(worker);
    this.show(running);
  }

  /** Shows what is new: at each step, and a first look after a while. */
  private show(running: Running): void {
    const { job } = running;
    let whole = 0;
    while (whole < job.runs && running.values[whole] !== undefined) whole++;
    const step = [...steps, job.runs].sort((a, b) => a - b).find((each) => each > running.shown) ?? job.runs;
    const isFirstLook =
      running.shown === 0 && whole >= firstLook.runs && this.now() - running.startedAt >= firstLook.afterMs;
    if (whole < Math.min(step, job.runs) && !isFirstLook) return;
    // Exactly a step, so that everybody sees the same pictures on the way.
    const runs = isFirstLook && whole < step ? whole : (steps.findLast((each) => each <= whole) ?? whole);
    const shown = whole >= job.runs ? job.runs : Math.max(runs, running.shown);
    if (shown <= running.shown) return;
    running.shown = shown;
    const isComplete = shown >= job.runs;
    if (isComplete) this.running = null;
    job.onProgress({
      sample: { outline: outlineOf(job.scenario), runs: shown, values: running.values.slice(0, shown) },
      hash: bytesToHex(sha256(concatBytes(...running.digests.slice(0, shown)))),
      isComplete,
    });
    if (this.waiting) this.begin(this.waiting);
  }

  private fail(reason: string): void {
    const { running } = this;
    const last = this.waiting;
    this.stop();
    (last ?? running?.job)?.onFailure(reason);
  }
}

interface Running {
  readonly number: number;
  readonly job: Job;
  readonly startedAt: number;
  next: number;
  shown: number;
  readonly values: Float64Array[];
  readonly digests: Uint8Array[];
}
