// Multilateral clearing, through HiGHS, of so many obligations among a tenth as many members: all alike, or such that a
// few of them owe and are owed most.
import { clearObligations } from '../../packages/dynamics/dist/circulation/clearing.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

export const prepare = ({ edges, hubs = false }) => {
  const stream = new Stream(1, 0, 'obligations');
  const members = edges / 10;
  const debtors = new Int32Array(edges);
  const creditors = new Int32Array(edges);
  const amounts = new Float64Array(edges);
  for (let i = 0; i < edges; i++) {
    debtors[i] = hubs ? Math.floor(members * stream.uniform() ** 4) : stream.below(members);
    creditors[i] = hubs
      ? Math.floor(members * stream.uniform() ** 4)
      : (debtors[i] + 1 + stream.below(members - 1)) % members;
    amounts[i] = 1 + stream.below(100_000);
  }
  return { members, debtors, creditors, amounts };
};

export const run = async (network) => {
  const { amountOwed, amountCleared, amountRemaining, netInternalDebt } = await clearObligations(network);
  return { units: network.amounts.length, amountOwed, amountCleared, amountRemaining, netInternalDebt };
};
