import { alike } from './alike.ts';
import { level } from './level.ts';
import { never } from './never.ts';

export const whoEatsFigures = [level, alike, never] as const;
