/**
 * The time as the server has it, by a phone whose own clock may be days wrong. Each answer of the server says what time
 * it is; the difference is kept for the hours without a network. The corrected time is never behind what the phone has
 * seen (its last record, the snapshot's making); only the server itself can say that this was too far ahead.
 */
export interface ClockState {
  /** Add this to the phone's clock, ms. */
  readonly offsetMs: number;
  /** Whether the server ever said. */
  readonly isHeard: boolean;
  /** Corrected time is not behind this. */
  readonly floor: number;
}

export interface Clock {
  /** Corrected, ms since 1970. */
  readonly now: () => number;
  /** A time that has certainly passed. */
  readonly saw: (at: number) => void;
  /** An answer's `Date`, and the phone's own clock when it was asked. */
  readonly heard: (date: string | null, sentAt: number) => void;
  /** The phone's own clock. */
  readonly phone: () => number;
  readonly state: () => ClockState;
  /** How far the phone's own clock is off, ms; 0 where that is within a few minutes or nobody has said. */
  readonly wrongBy: () => number;
}

export interface ClockDeps {
  /** `Date.now`. */
  readonly phone: () => number;
  /** `performance.now`: does not jump when somebody sets the clock. */
  readonly steady: () => number;
  readonly kept: ClockState | undefined;
  /** After each change of what should outlive the app. */
  readonly keep: (state: ClockState) => void;
}

/** `Date` has whole seconds, and the way takes its time: smaller differences are no news. */
const TOLERANCE_MS = 2_000;
/** Below this nobody needs to be told. */
const WRONG_MS = 5 * 60_000;

export const createClock = ({ phone, steady, kept, keep }: ClockDeps): Clock => {
  let state: ClockState = kept ?? { offsetMs: 0, isHeard: false, floor: 0 };
  let basePhone = phone();
  let baseSteady = steady();
  /** The phone's clock, but for being set back while the app runs. (Forward cannot be told from sleep.) */
  const running = (): number => basePhone + Math.max(phone() - basePhone, steady() - baseSteady);
  const now = (): number => Math.round(Math.max(running() + state.offsetMs, state.floor));
  return {
    now,
    phone,
    state: () => state,
    saw: (at) => {
      if (at > state.floor) state = { ...state, floor: at };
    },
    heard: (date, sentAt) => {
      const server = date === null ? Number.NaN : Date.parse(date);
      if (!Number.isFinite(server)) return;
      basePhone = phone();
      baseSteady = steady();
      const wayMs = Math.max(0, basePhone - sentAt);
      // The middle of the second that it named, as of the middle of the way.
      const offsetMs = Math.round(server + 500 - (basePhone - wayMs / 2));
      const isNews = !state.isHeard || Math.abs(offsetMs - state.offsetMs) > TOLERANCE_MS + wayMs / 2;
      const taken = isNews ? offsetMs : state.offsetMs;
      // What was seen by a clock that ran ahead is no floor any more.
      const floor = Math.min(state.floor, Math.round(basePhone + taken) + TOLERANCE_MS);
      if (!isNews && floor === state.floor) return;
      state = { offsetMs: taken, isHeard: true, floor };
      keep(state);
    },
    wrongBy: () => (state.isHeard && Math.abs(state.offsetMs) > WRONG_MS ? -state.offsetMs : 0),
  };
};
