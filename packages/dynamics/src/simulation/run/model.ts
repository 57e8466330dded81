/**
 * One run of a model: fills `into`, and depends on what it is given only. A long run may be done in steps: between two of
 * them others have a turn, and it may be given up.
 */
export type Runner<Setting> = (
  setting: Setting,
  seed: number,
  run: number,
  into: Float64Array,
) => void | Iterable<void>;
