const steps = [...'▁▂▃▄▅▆▇█'];

/** A row of small bars, `width` at most; each stands for the mean of some days, the tallest for the most. From 0 up. */
export const sparkline = (values: ArrayLike<number>, width = 48): string => {
  const bars = Math.min(width, values.length);
  const means = Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * values.length) / bars);
    const to = Math.floor(((bar + 1) * values.length) / bars);
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[i] ?? 0;
    return sum / (to - from);
  });
  const most = Math.max(...means, 0);
  const last = steps.length - 1;
  return means
    .map((mean) => steps[most > 0 ? Math.round((Math.max(0, mean) / most) * last) : 0] ?? '')
    .join('');
};
