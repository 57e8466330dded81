import { donorsComeBackFigures } from '../chapters/donors-come-back/worth.ts';
import { moveFigures } from './guide-page.ts';

moveFigures(donorsComeBackFigures);
