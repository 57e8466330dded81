import { whoEatsFigures } from '../chapters/who-eats/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(whoEatsFigures);
