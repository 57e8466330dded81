/**
 * What is needed for the first card but not for the first screen: judging, signing, reading snapshots. A chunk of its own,
 * fetched as soon as the app has begun and kept by the service worker like the rest.
 */
export { createSnapshotStore } from '../snapshot/snapshot-store.ts';
export { createRedeeming } from './redeeming.ts';
