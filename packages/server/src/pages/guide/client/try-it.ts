import { storyInputs, tryItMoving } from '../chapters/try-it/figures.ts';
import { askServer, moveFigures } from './guide-page.ts';

moveFigures(tryItMoving);
askServer({ id: 'story', inputs: storyInputs });
