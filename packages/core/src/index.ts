export * from './canonical-json.ts';
export * from './terms.ts';
