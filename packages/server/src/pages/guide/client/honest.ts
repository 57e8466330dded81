import { honestFigures } from '../chapters/honest/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(honestFigures);
