import { linearSolver } from '../solver.ts';
import { balancesOf, netInternalDebt, type ObligationNetwork, requireNetwork } from './obligations.ts';

export interface Clearing {
  /** What is set off on each obligation, by place: whole, from 0 to its amount, in = out at each member. */
  readonly cleared: Float64Array;
  readonly amountOwed: number;
  readonly amountCleared: number;
  readonly amountRemaining: number;
  /** What remains is never below this. */
  readonly netInternalDebt: number;
}

/**
 * How much of what the stalls owe each other can be crossed out without any money?
 *
 * Multilateral set-off: maximise Σ f subject to Σ in = Σ out at each member and 0 ≤ f ≤ w. A linear programme, solved
 * by HiGHS (WebAssembly, loaded when first asked for) with the dual simplex: the matrix of a network is totally
 * unimodular, so its corner solutions are whole. They are rounded and checked all the same; where rounding left a
 * member unbalanced, coins are taken back along a path until it is mended. Several best solutions may exist: the sum
 * is determined, the single flows are not. What one owes oneself is cleared whole.
 *
 * Cost, measured on one of two busy cores (processor time) for 100,000 obligations among 10,000 members: 2.3 s at
 * random, 0.7 s where a few members owe and are owed most, 200–320 MB in the process; 60,000 members 3.3 s. Without
 * HiGHS' presolve, which finds nothing in such a network and takes up to three minutes. A call blocks its thread: use
 * a worker.
 *
 * @param network who owes whom, in whole rupiah (`indexObligations` makes one from names)
 * @throws DomainError as `netPositions`
 * @see Fleischman, Dini, Littera 2020 (Journal of Risk and Financial Management 13, 295)
 */
export const clearObligations = async (network: ObligationNetwork): Promise<Clearing> => {
  const amountOwed = requireNetwork(network);
  const cleared = network.amounts.length === 0 ? new Float64Array(0) : await largestCirculation(network);
  balanceByTakingBack(network, cleared);
  const amountCleared = cleared.reduce((sum, amount) => sum + amount, 0);
  return {
    cleared,
    amountOwed,
    amountCleared,
    amountRemaining: amountOwed - amountCleared,
    netInternalDebt: netInternalDebt(network),
  };
};

/** Rounded to whole coins, within the amounts. */
const largestCirculation = async (network: ObligationNetwork): Promise<Float64Array> => {
  const highs = await linearSolver();
  const { members: numRows } = network;
  const numCols = network.amounts.length;
  const rows = new Float64Array(numRows);
  const solution = highs.withModel(
    {
      numCols,
      numRows,
      sense: highs.constants.objectiveSense.maximize,
      colCost: new Float64Array(numCols).fill(1),
      colLower: new Float64Array(numCols),
      colUpper: Float64Array.from(network.amounts),
      rowLower: rows,
      rowUpper: rows,
      matrix: { format: 'csc', numRows, numCols, ...incidence(network) },
    },
    (model) => {
      model.options.set({ output_flag: false, solver: 'simplex', presolve: 'off' });
      const { modelStatus } = model.run();
      if (modelStatus !== highs.constants.modelStatus.optimal)
        throw new Error(`HiGHS ended with model status ${modelStatus}, where an optimum always exists`);
      return model.getSolution().colValue;
    },
  );
  return Float64Array.from(solution, (flow, i) =>
    Math.min(network.amounts[i] as number, Math.max(0, Math.round(flow))),
  );
};

/** Column i: −1 at the debtor, +1 at the creditor; nothing where somebody owes themselves. */
const incidence = ({ debtors, creditors, amounts }: ObligationNetwork) => {
  const starts = new Int32Array(amounts.length + 1);
  const indices = new Int32Array(2 * amounts.length);
  const values = new Float64Array(2 * amounts.length);
  let next = 0;
  for (let i = 0; i < amounts.length; i++) {
    const [from, to] = [debtors[i] as number, creditors[i] as number];
    if (from !== to) {
      indices.set(from < to ? [from, to] : [to, from], next);
      values.set(from < to ? [-1, 1] : [1, -1], next);
      next += 2;
    }
    starts[i + 1] = next;
  }
  return { starts, indices: indices.slice(0, next), values: values.slice(0, next) };
};

/**
 * Makes whole flows balanced by lowering some: while a member gets more than it gives, one of its inflows is lowered,
 * which hands the excess to the payer, until it meets a member that gave too much. Ends, since the flows only fall.
 * After a corner solution there is nothing to do.
 */
export const balanceByTakingBack = (network: ObligationNetwork, flows: Float64Array): void => {
  const balances = balancesOf(network, flows);
  const excessive = Array.from(balances.keys()).filter((member) => (balances[member] as number) > 0);
  if (excessive.length === 0) return;
  const inflows = inflowsByMember(network);
  for (let member = excessive.pop(); member !== undefined; member = excessive.pop()) {
    for (const i of inflows[member] ?? []) {
      const back = Math.min(balances[member] as number, flows[i] as number);
      if (back <= 0) continue;
      const payer = network.debtors[i] as number;
      flows[i] = (flows[i] as number) - back;
      balances[member] = (balances[member] as number) - back;
      balances[payer] = (balances[payer] as number) + back;
      if ((balances[payer] as number) > 0) excessive.push(payer);
    }
  }
};

const inflowsByMember = ({
  members,
  debtors,
  creditors,
}: ObligationNetwork): readonly (readonly number[])[] => {
  const inflows: number[][] = Array.from({ length: members }, () => []);
  for (let i = 0; i < creditors.length; i++)
    if (debtors[i] !== creditors[i]) inflows[creditors[i] as number]?.push(i);
  return inflows;
};
