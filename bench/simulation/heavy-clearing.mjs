// Multilateral clearing, through HiGHS, of so many random obligations among a tenth as many members.
import { clearObligations } from '../../packages/dynamics/dist/circulation/clearing.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

export const prepare = ({ edges }) => {
  const stream = new Stream(1, 0, 'obligations');
  const members = edges / 10;
  const debtors = new Int32Array(edges);
  const creditors = new Int32Array(edges);
  const amounts = new Float64Array(edges);
  for (let i = 0; i < edges; i++) {
    debtors[i] = stream.below(members);
    creditors[i] = (debtors[i] + 1 + stream.below(members - 1)) % members;
    amounts[i] = 1 + stream.below(100_000);
  }
  return { members, debtors, creditors, amounts };
};

export const run = async (network) => {
  const { amountOwed, amountCleared, amountRemaining, netInternalDebt } = await clearObligations(network);
  return { units: network.amounts.length, amountOwed, amountCleared, amountRemaining, netInternalDebt };
};
