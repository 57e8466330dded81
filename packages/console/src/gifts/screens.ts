/** The payments' screens, fetched as one part. */
export { GiftPage } from './gift-page.tsx';
export { GiftsPage } from './gifts-page.tsx';
export { NewGiftPage } from './new-gift-page.tsx';
