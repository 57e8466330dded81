/** A quantity that jumps, such as a queue's length, and its integral over time. */
export class Level {
  value = 0;
  private integral = 0;
  private since = 0;
  private from = 0;

  /** It becomes `value` at `now`; times never go back. */
  set(value: number, now: number): void {
    this.integral += this.value * (now - this.since);
    this.since = now;
    this.value = value;
  }

  add(change: number, now: number): void {
    this.integral += this.value * (now - this.since);
    this.since = now;
    this.value += change;
  }

  /** Forgets what was: the mean begins at `now`. */
  restart(now: number): void {
    this.integral = 0;
    this.since = now;
    this.from = now;
  }

  /** ∫ value dt up to `now`, since the last restart. */
  area(now: number): number {
    return this.integral + this.value * (now - this.since);
  }

  /** Mean over time; the value itself where no time has passed. */
  mean(now: number): number {
    const span = now - this.from;
    return span > 0 ? this.area(now) / span : this.value;
  }
}
