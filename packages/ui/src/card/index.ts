/** What a card says, the same on paper and in a picture, and which of it paper cannot show. No DOM, no Node. */
export * from './card-words.ts';
export * from './face-text.ts';
export { type Cluster, encodingDifferences, splitClusters, textToClusters } from './glyph-codes.ts';
