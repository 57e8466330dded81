import { outThereFigures } from '../chapters/out-there/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(outThereFigures);
