/** Which rows of a long list are near the screen. */
export interface RowWindow {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Rows drawn beyond either edge, so that a flick of the thumb meets no emptiness. */
const margin = 8;

/**
 * The rows of `count`, each `rowHeight` high, that a viewport of `viewportHeight` shows when the list's top edge
 * lies `listTop` below the viewport's (negative once it was scrolled past). All in CSS pixels.
 */
export const rowsInView = (
  count: number,
  rowHeight: number,
  listTop: number,
  viewportHeight: number,
): RowWindow => {
  const from = Math.floor(-listTop / rowHeight) - margin;
  const to = Math.ceil((viewportHeight - listTop) / rowHeight) + margin;
  const first = Math.min(Math.max(0, from), Math.max(0, count - 1));
  return { first, end: Math.max(first, Math.min(count, to)) };
};
