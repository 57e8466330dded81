import { type RefObject, useEffect, useState } from 'react';

export interface VisibleRows {
  /** Index of the first row to draw. */
  readonly from: number;
  /** Index after the last row to draw. */
  readonly until: number;
}

/** Up to here every row is drawn: it costs little, and the browser's own search finds all. */
export const drawnRowsMax = 200;

/** Rows drawn beyond either edge of the screen, so that a flick of the thumb finds them there. */
const rowsBeyondEdge = 20;

/**
 * The rows in sight of a list of `count` rows, `rowHeight` CSS pixels each, of which `scrolled` pixels have left
 * the screen at the top (negative while the list begins below it).
 */
export const visibleRows = (list: {
  readonly count: number;
  readonly rowHeight: number;
  readonly scrolled: number;
  readonly viewHeight: number;
}): VisibleRows => {
  const first = Math.floor(list.scrolled / list.rowHeight);
  const shown = Math.ceil(list.viewHeight / list.rowHeight);
  const within = (row: number): number => Math.min(list.count, Math.max(0, row));
  return {
    from: within(Math.min(first - rowsBeyondEdge, list.count - shown)),
    until: within(Math.max(first + shown + rowsBeyondEdge, shown)),
  };
};

/**
 * Follows the page's scrolling and says which rows of a long table to draw; all of them for a short one. Row
 * heights are measured from what is drawn, since a row on a phone is a card.
 */
export const useVisibleRows = (
  count: number,
  body: RefObject<HTMLElement | null>,
): VisibleRows & { readonly rowHeight: number } => {
  const [state, setState] = useState({ from: 0, until: Math.min(count, drawnRowsMax), rowHeight: 48 });
  useEffect(() => {
    if (count <= drawnRowsMax) return;
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const rows = body.current?.querySelectorAll<HTMLElement>(':scope > tr:not(.is-spacer)');
      const [first, last] = [rows?.[0], rows?.[rows.length - 1]];
      if (!body.current || !rows || !first || !last) return;
      const height = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
      const rowHeight = Math.max(1, height / rows.length);
      const next = visibleRows({
        count,
        rowHeight,
        scrolled: -body.current.getBoundingClientRect().top,
        viewHeight: window.innerHeight,
      });
      setState((now) =>
        now.from === next.from && now.until === next.until && Math.abs(now.rowHeight - rowHeight) < 0.5
          ? now
          : { ...next, rowHeight },
      );
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    soon();
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [count, body]);
  if (count <= drawnRowsMax) return { from: 0, until: count, rowHeight: state.rowHeight };
  return { ...state, from: Math.min(state.from, count), until: Math.min(state.until, count) };
};
