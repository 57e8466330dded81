/**
 * Ids for what a form sends. The same content keeps its id until it has been accepted, so that pressing the
 * button again after a lost answer is the same request; other content gets another id.
 */
export interface SubmitIds {
  readonly idFor: (content: unknown) => string;
  /** To be called once the content was accepted: the next one is a new thing, even where it looks the same. */
  readonly accepted: (content: unknown) => void;
}

export const createSubmitIds = (newId: () => string): SubmitIds => {
  const ids = new Map<string, string>();
  return {
    idFor: (content) => {
      const key = JSON.stringify(content);
      const id = ids.get(key) ?? newId();
      ids.set(key, id);
      return id;
    },
    accepted: (content) => {
      ids.delete(JSON.stringify(content));
    },
  };
};
