/**
 * Types of the dictionary. An area (`common`, `console`, …) is a pair of objects, Indonesian and English, nested
 * as deep as one likes, with texts at the leaves:
 *
 *   `'{name} sudah menerima uangnya'`              a text with one parameter
 *   `meals_other: '{count} porsi'`                 a plural: asked for as `meals` with a `count`
 *
 * Indonesian is the model: its keys and parameters decide what `t` accepts, and English must follow.
 */
export type Words = { readonly [key: string]: string | Words };

export interface Area<Id extends Words = Words> {
  readonly id: Id;
  readonly en: Words;
}

export type Areas = { readonly [area: string]: Area };

/** What the English of an area must be: the same keys, and `_one` beside each plural's `_other`. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]>;
} & { readonly [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` : never]: string };

/** `[path, text]` of every leaf. */
type Entry<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? [`${Path}${K}`, T[K]] : Entry<T[K], `${Path}${K}.`>;
}[keyof T & string];

type Models<A extends Areas> = { [K in keyof A & string]: A[K]['id'] };

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** Every key that `t` accepts, with the names of its parameters. */
export type KeyParams<A extends Areas> =
  Entry<Models<A>> extends infer E extends [string, string]
    ? {
        [Leaf in E as Leaf[0] extends `${infer Stem}_other` ? Stem : Leaf[0]]:
          | Placeholder<Leaf[1]>
          | (Leaf[0] extends `${string}_other` ? 'count' : never);
      }
    : never;

export type Key<A extends Areas> = keyof KeyParams<A> & string;

type ParamValues<Names extends string> = {
  readonly [N in Names]: N extends 'count' ? number : string | number;
};

export type Params<A extends Areas, K extends Key<A>> = [KeyParams<A>[K]] extends [never]
  ? []
  : [params: ParamValues<KeyParams<A>[K] & string>];
