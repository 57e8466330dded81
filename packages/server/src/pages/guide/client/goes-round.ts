import { goesRoundFigures } from '../chapters/goes-round/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(goesRoundFigures);
