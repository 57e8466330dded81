import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibExpm1 from '@stdlib/math-base-special-expm1';
import stdlibGammaln from '@stdlib/math-base-special-gammaln';
import stdlibLn from '@stdlib/math-base-special-ln';
import stdlibLog1p from '@stdlib/math-base-special-log1p';
import stdlibPow from '@stdlib/math-base-special-pow';

/*
 * The only elementary functions that the simulator may use. Engines differ in the last bits of `Math.exp`, `log`, `pow`
 * and `sin`; these are written in plain arithmetic, so that a run is the same to the last bit everywhere.
 */
export const exp = stdlibExp;
export const expm1 = stdlibExpm1;
export const gammaln = stdlibGammaln;
export const ln = stdlibLn;
export const log1p = stdlibLog1p;
export const pow = stdlibPow;
