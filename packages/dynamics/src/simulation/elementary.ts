/**
 * The only elementary functions that the simulator may use. Engines differ in the last bits of `Math.exp`, `log`, `pow`
 * and `sin`; these are written in plain arithmetic, so that a run is the same to the last bit everywhere.
 */
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as expm1 } from '@stdlib/math-base-special-expm1';
export { default as gammaln } from '@stdlib/math-base-special-gammaln';
export { default as ln } from '@stdlib/math-base-special-ln';
export { default as log1p } from '@stdlib/math-base-special-log1p';
export { default as pow } from '@stdlib/math-base-special-pow';
