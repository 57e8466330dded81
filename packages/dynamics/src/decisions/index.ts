/**
 * Decisions: nine questions of a programme, answered in numbers and words, each with its reasoning, with what the answer
 * becomes where an input is a fifth lower or higher, and with what the mathematics does not know.
 */
export * from './add-vendor.ts';
export * from './advise.ts';
export type {
  Conclusion,
  Decision,
  Field,
  Fields,
  Quantity,
  Sensitive,
  SensitivityRow,
  Step,
  Unit,
  Variation,
} from './decision.ts';
export { type DecisionName, decisionNames, decisions } from './decisions.ts';
export * from './expiry.ts';
export * from './fairer.ts';
export * from './gifts-in-time.ts';
export * from './jackknife.ts';
export * from './portions.ts';
export { InputError, type InputFault, type Origin } from './read-input.ts';
export * from './reserve.ts';
export * from './respending.ts';
export * from './safe-issue.ts';
export * from './token-worth.ts';
export * from './visits.ts';
