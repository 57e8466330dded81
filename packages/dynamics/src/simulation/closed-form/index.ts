/** Simulation and closed form side by side: how far apart they are, and what to think of it. */
export {
  type Comparison,
  compare,
  type Estimate,
  estimateOf,
  proportionOf,
  type Verdict,
} from './z-score.ts';
