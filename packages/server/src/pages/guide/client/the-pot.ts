import { thePotFigures } from '../chapters/the-pot/insurers.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(thePotFigures);
