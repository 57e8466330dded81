import { oneTokenFigures } from '../chapters/one-token/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(oneTokenFigures);
