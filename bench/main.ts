import { cpus, totalmem } from 'node:os';
import { benchLab } from './lab.ts';
import { benchLighthouse } from './lighthouse.ts';
import { benchMinting } from './minting.ts';
import { benchRedemptions } from './redemptions.ts';
import { type BenchRow, printRows } from './rows.ts';
import { benchSheet } from './sheet.ts';
import { benchSimulation } from './simulation.ts';
import { benchSnapshot } from './snapshot.ts';
import { benchStall } from './stall.ts';

const benchmarks: Record<string, () => Promise<BenchRow[]>> = {
  redemptions: benchRedemptions,
  minting: benchMinting,
  sheet: async () => [...(await benchSheet()).rows],
  snapshot: benchSnapshot,
  stall: benchStall,
  lab: benchLab,
  simulation: benchSimulation,
  lighthouse: benchLighthouse,
};

/** Runs the named benchmarks, or all; a table for people, one JSON object with --json. */
export const runBenchmarks = async (argv: readonly string[]): Promise<void> => {
  const usage = `npm run bench -- [--json] [name …]; without a name all of ${Object.keys(benchmarks).join(', ')}`;
  if (argv.includes('--help')) return console.log(usage);
  const asJson = argv.includes('--json');
  const wanted = argv.filter((word) => word !== '--json');
  const unknown = wanted.filter((name) => !(name in benchmarks));
  if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join(', ')}. ${usage}`);
  const results: Record<string, BenchRow[]> = {};
  for (const [name, run] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    results[name] = await run();
    if (!asJson) printRows(results[name]);
  }
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  if (asJson) console.log(JSON.stringify({ machine, results }, null, 2));
};
