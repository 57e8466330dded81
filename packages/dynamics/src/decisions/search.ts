/** The largest whole number for which it holds, which holds up to some number and not beyond; −1 where not even 0. */
export const largestWhole = (holds: (count: number) => boolean, most: number): number => {
  if (!holds(0)) return -1;
  let [good, step] = [0, 1];
  while (good + step <= most && holds(good + step)) {
    good += step;
    step *= 2;
  }
  let bad = Math.min(good + step, most + 1);
  while (bad - good > 1) {
    const middle = good + Math.floor((bad - good) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
};

/** The smallest number between two for which it holds, which holds from some number on; to about 12 digits, not below. */
export const smallestReal = (holds: (at: number) => boolean, from: number, to: number): number => {
  if (holds(from)) return from;
  let [bad, good] = [from, to];
  while (good - bad > 1e-12 * good) {
    const middle = bad + (good - bad) / 2;
    if (middle <= bad || middle >= good) break;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
};
