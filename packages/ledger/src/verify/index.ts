export { describeFinding, type Finding } from './finding.ts';
export { type Verified, type VerifyOptions, verify } from './verify.ts';
