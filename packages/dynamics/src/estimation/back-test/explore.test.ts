import { test } from 'vitest';
import { targets, tryForecast } from './try-forecast.ts';
test('x', () => {
  const N = Number(process.env.N ?? 200);
  const t0 = performance.now();
  const trials = Array.from({ length: N }, (_, n) => tryForecast(n, { seed: Number(process.env.S ?? 1), historyDays: 182, horizonDays: 28, draws: 200 }));
  console.log('seconds', (performance.now() - t0) / 1000);
  for (const part of ['all', true, false] as const)
  for (const t of targets) {
    const s = trials.filter((x) => part === 'all' || x.hasDonors === part).map((x) => x.scores[t]);
    const inside = s.filter((x) => x.place >= 0.05 && x.place <= 0.95).length / s.length;
    const h = new Array(10).fill(0); for (const x of s) h[Math.floor(x.place * 10)]++;
    const width = s.map(x => (x.high - x.low) / Math.max(1, x.middle)).sort((a,b)=>a-b)[s.length >> 1]!;
    console.log(String(part).padEnd(6), t.padEnd(22), inside.toFixed(3), h.join(' '), 'came', (s.reduce((a, x) => a + x.came, 0) / s.length).toFixed(1), 'mid', (s.reduce((a, x) => a + x.middle, 0) / s.length).toFixed(1), 'w', width.toFixed(2));
  }
}, 600000);
