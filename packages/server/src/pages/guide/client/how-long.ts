import { howLongFigures } from '../chapters/how-long/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(howLongFigures);
