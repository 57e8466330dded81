/** The stalls' screens, fetched as one part. */
export { NewMealPage } from './new-meal-page.tsx';
export { NewStallPage } from './new-stall-page.tsx';
export { StallPage } from './stall-page.tsx';
export { StallsPage } from './stalls-page.tsx';
