import { fridayFigures } from '../chapters/friday/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(fridayFigures);
