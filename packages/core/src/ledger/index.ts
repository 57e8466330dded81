export * from './book.ts';
export * from './events.ts';
export * from './redemption-rules.ts';
export * from './reference.ts';
export * from './replay.ts';
export * from './world.ts';
