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

const firstRuns = 8;
/** Where one run takes long, a first look with fewer, so that a hand does not have to wait. */
const firstRunsSlow = 4;
const slowMsPerRun = 9;

/**
 * One task at a time, the latest. While a task has not shown anything, the next one waits, and of several the last wins:
 * so bands move while a finger moves without rest, instead of starting again and again.
 */
export class LabRunner {
  private readonly open: () => Pool<Scenario>;
  private readonly now: () => number;
  private pool: Pool<Scenario> | null = null;
  private running: { readonly stop: AbortController; hasShown: boolean } | null = null;
  private waiting: LabTask | null = null;
  private msPerRun = 0;

  constructor(open: () => Pool<Scenario>, now: () => number) {
    this.open = open;
    this.now = now;
  }

  run(task: LabTask): void {
    if (this.running && !this.running.hasShown) this.waiting = task;
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
    const first = this.msPerRun > slowMsPerRun ? firstRunsSlow : firstRuns;
    const show = (shown: Shown): void => {
      if (this.running !== running) return;
      if (!running.hasShown) {
        running.hasShown = true;
        this.msPerRun = ((this.now() - startedAt) * (this.pool?.workers ?? 1)) / (first * scenarios);
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
