import { donorsComeBackFigures } from '../chapters/donors-come-back/figures.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(donorsComeBackFigures);
