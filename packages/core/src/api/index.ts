export * from './access.ts';
export * from './catalogue.ts';
export * from './fields.ts';
export * from './identity.ts';
export * from './money-and-tokens.ts';
export * from './problems.ts';
