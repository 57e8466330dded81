import { again } from './again.ts';
import { ageing } from './ageing.ts';
import { crossed } from './crossed.ts';
import { till } from './till.ts';

export const goesRoundFigures = [till, ageing, again, crossed] as const;
