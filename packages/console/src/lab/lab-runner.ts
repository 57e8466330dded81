import {
  type Bands,
  compareScenarios,
  type Pool,
  type Scenario,
  type StopSignal,
  simulate,
} from '@megibung/dynamics';

/** What many runs say: of the scenario as it is now, and, where it is compared, as it was and by how much they differ. */
export interface Shown {
  readonly now: Bands;
  readonly compared: { readonly before: Bands; readonly difference: Bands } | null;
}

export interface LabTask {
  readonly scenario: Scenario;
  /** Beside it, with the same seed. */
  readonly before: Scenario | null;
  readonly series: readonly string[];
  readonly seed: number;
  readonly runs: number;
  readonly onShown: (shown: Shown) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Runs of a first look: as many as are there soon, so that a hand does not have to wait. */
const firstRuns = [8, 4, 2] as const;
const firstLookMs = 40;
/** A task that comes while the one before has shown nothing takes its place, unless nothing was seen for so long. */
const stillMs = 70;

/**
 * One task at a time, the latest. Where a finger moves without rest, tasks would be given up again and again before they
 * have shown anything: so once nothing was seen for a while, the task at hand may finish its first look, and of those that
 * come meanwhile the last is next.
 */
export class LabRunner {
  private readonly open: () => Pool<Scenario>;
  private readonly now: () => number;
  private pool: Pool<Scenario> | null = null;
  private running: { readonly stop: AbortController; hasShown: boolean } | null = null;
  private waiting: LabTask | null = null;
  private msPerRun = 0;
  /** Since when something has been wanted that is not to be seen. */
  private stillSince = 0;

  constructor(open: () => Pool<Scenario>, now: () => number) {
    this.open = open;
    this.now = now;
  }

  run(task: LabTask): void {
    const isFresh = this.running !== null && !this.running.hasShown;
    if (!isFresh) this.stillSince = this.now();
    if (isFresh && this.now() - this.stillSince > stillMs) this.waiting = task;
    else this.begin(task);
  }

  /** Lets the workers go; another task starts new ones. */
  close(): void {
    this.waiting = null;
    this.running?.stop.abort();
    this.running = null;
    void this.pool?.close();
    this.pool = null;
  }

  private begin(task: LabTask): void {
    this.waiting = null;
    this.running?.stop.abort();
    const running = { stop: new AbortController(), hasShown: false };
    this.running = running;
    const startedAt = this.now();
    const scenarios = task.before ? 2 : 1;
    const workers = this.pool?.workers ?? 1;
    const first = firstRuns.find((runs) => (runs * scenarios * this.msPerRun) / workers <= firstLookMs) ?? 2;
    const show = (shown: Shown): void => {
      if (this.running !== running) return;
      if (!running.hasShown) {
        running.hasShown = true;
        const took = ((this.now() - startedAt) * (this.pool?.workers ?? 1)) / (first * scenarios);
        this.msPerRun = this.msPerRun === 0 ? took : 0.6 * this.msPerRun + 0.4 * took;
        this.stillSince = this.now();
      }
      task.onShown(shown);
      if (this.waiting) this.begin(this.waiting);
    };
    this.work(task, first, running.stop.signal, show).then(
      () => {
        if (this.running === running) this.running = null;
      },
      (error: unknown) => {
        if (this.running !== running) return;
        const last = this.waiting ?? task;
        this.close();
        last.onFailure(error);
      },
    );
  }

  private async work(
    task: LabTask,
    first: number,
    signal: StopSignal,
    show: (shown: Shown) => void,
  ): Promise<void> {
    this.pool ??= this.open();
    const { scenario, before, series, seed, runs } = task;
    const request = { pool: this.pool, series, seed, runs, firstRuns: first, signal };
    if (before)
      await compareScenarios({
        ...request,
        one: before,
        other: scenario,
        onComparison: ({ one, other, difference }) =>
          show({ now: other, compared: { before: one, difference } }),
      });
    else await simulate({ ...request, scenario, onBands: (now) => show({ now, compared: null }) });
  }
}
