export type { CommunityFigures, GiftView, PagesDeps } from './deps.ts';
export { publicPages, troublePage, wantsPage } from './public-pages.tsx';
export { serverPagesDeps } from './server-pages.ts';
