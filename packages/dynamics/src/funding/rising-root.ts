/**
 * Where a rising function passes 0 between two points, to the last bit that halving can tell: the function may be
 * infinite at an end, which quicker methods do not bear. 60 steps or so, up to 1,100 where the root is as small as a
 * number can be.
 */
export const risingRoot = (rising: (at: number) => number, from: number, to: number): number => {
  let [low, high] = [from, to];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (rising(middle) > 0) high = middle;
    else low = middle;
  }
};
