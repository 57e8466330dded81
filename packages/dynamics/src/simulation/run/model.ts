/** One run of a model: fills `into`, and depends on what it is given only. */
export type Runner<Setting> = (setting: Setting, seed: number, run: number, into: Float64Array) => void;
