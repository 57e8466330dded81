/** A value that somebody else printed, and what this library computes from the same input. */
export interface PublishedValue {
  /** What it is, in English: `Erlang B: load at 1% blocking, 5 servers`. */
  readonly what: string;
  readonly input: string;
  /** As printed: its digits say how exactly it must be met. */
  readonly published: string;
  readonly source: string;
  readonly ours: () => number | Promise<number>;
  /** Where the printed value is itself an estimate; in its unit. Without it, ours rounded to the printed digits must be equal. */
  readonly tolerance?: number;
}
