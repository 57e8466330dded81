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

  constructor(capacity?: number) {
    this.calendar = new Calendar(capacity);
  }

  /** Handlers by kind: the kind's number is its place. */
  use(handlers: readonly Handler[]): void {
    if (handlers.length > KINDS_MAX) throw new RangeError(`at most ${KINDS_MAX} kinds of events`);
    this.handlers = handlers;
  }

  /** Subjects from 0 to below 2^26. */
  at(time: number, kind: number, subject: number): void {
    this.calendar.add(time, subject * KINDS_MAX + kind);
  }

  after(delay: number, kind: number, subject: number): void {
    this.calendar.add(this.now + delay, subject * KINDS_MAX + kind);
  }

  /** Handles everything up to and including `until`, in order; then the clock says `until`. */
  run(until: number): void {
    const { calendar, handlers } = this;
    while (calendar.earliest <= until) {
      this.now = calendar.earliest;
      const code = calendar.take();
      this.handled++;
      (handlers[code & (KINDS_MAX - 1)] as Handler)(code >>> 5);
    }
    this.now = until;
  }

  /** Events that wait. */
  get waiting(): number {
    return this.calendar.length;
  }
}
