import type { Highs } from 'highs';

let loaded: Promise<Highs> | undefined;

/** HiGHS, for linear and integer programmes: WebAssembly of 3.5 MB, loaded when first asked for and kept. */
export const linearSolver = (): Promise<Highs> => {
  loaded ??= import('highs').then((module) => {
    // Its types are written for CommonJS, where the default export is one step further down.
    const load = module.default as unknown as () => Promise<Highs>;
    return load();
  });
  return loaded;
};
