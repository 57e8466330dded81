/** The cards' screens, fetched as one part. */
export { BatchPage } from './batch-page.tsx';
export { CardsPage } from './cards-page.tsx';
