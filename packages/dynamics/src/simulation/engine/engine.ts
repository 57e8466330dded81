import { Calendar } from './calendar.ts';

/** What happens to a subject (a token, a stall, a donor group …), by its number. */
export type Handler = (subject: number) => void;

/** Kinds of events that an engine tells apart. */
const KINDS_MAX = 32;

/**
 * The clock and the calendar of one run. A model gives one handler for each kind of event; a handler reads `now`,
 * changes the model and schedules what follows from it. Time has the model's own unit.
 */
export class Engine {
  now = 0;
  /** Events that were handled. */
  handled = 0;
  private readonly calendar: Calendar;
  private handlers: readonly Handler[] = [];
  private stopped = false;

  constructor(capacity?: number) {
    this.calendar = new Calendar(capacity);
  }

  /** Handlers by kind: the kind's number is its place. */
  use(handlers: readonly Handler[]): void {
    if (handlers.length > KINDS_MAX) throw new RangeError(`at most ${KINDS_MAX} kinds of events`);
    this.handlers = handlers;
  }

  /** Subjects from 0 to below 2^26. What is due at Infinity never happens and is not kept. */
  at(time: number, kind: number, subject: number): void {
    if (!(time >= this.now)) throw new RangeError(`no event at ${time}: it is ${this.now}`);
    if (time !== Infinity) this.calendar.add(time, subject * KINDS_MAX + kind);
  }

  after(delay: number, kind: number, subject: number): void {
    this.at(this.now + delay, kind, subject);
  }

  /**
   * Handles everything up to and including `until`, in order; then the clock says `until`. With Infinity it goes on as
   * long as something waits, and the clock stays at the last event; so it does where a handler calls `stop`.
   */
  run(until: number): void {
    if (!(until >= this.now)) throw new RangeError(`cannot run until ${until}: it is ${this.now}`);
    const { calendar, handlers } = this;
    this.stopped = false;
    while (calendar.length > 0) {
      const time = calendar.earliest;
      if (time > until) break;
      this.now = time;
      const code = calendar.take();
      this.handled++;
      (handlers[code & (KINDS_MAX - 1)] as Handler)(code >>> 5);
      if (this.stopped) return;
    }
    if (until !== Infinity) this.now = until;
  }

  /** Ends the run after the event that is being handled; what waits, waits. */
  stop(): void {
    this.stopped = true;
  }

  /** Events that wait. */
  get waiting(): number {
    return this.calendar.length;
  }
}
