import { pricesRiseFigures } from '../chapters/prices-rise/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(pricesRiseFigures);
