/**
 * Ids for what a form sends. The same content keeps its id until it has been accepted, so that pressing the
 * button again after a lost answer is the same request; other content gets another id.
 */
export interface SubmitIds {
  readonly idFor: (content: unknown) => string;
  /** The same for content of several parts, each of which needs an id. */
  readonly idsFor: (content: unknown, count: number) => readonly string[];
  /** To be called once the content was accepted: the next one is a new thing, even where it looks the same. */
  readonly accepted: (content: unknown) => void;
}

export const createSubmitIds = (newId: () => string): SubmitIds => {
  const idsByContent = new Map<string, string[]>();
  const idsFor = (content: unknown, count: number): readonly string[] => {
    const key = JSON.stringify(content);
    const ids = idsByContent.get(key) ?? [];
    while (ids.length < count) ids.push(newId());
    idsByContent.set(key, ids);
    return ids.slice(0, count);
  };
  return {
    idFor: (content) => idsFor(content, 1)[0] as string,
    idsFor,
    accepted: (content) => {
      idsByContent.delete(JSON.stringify(content));
    },
  };
};
