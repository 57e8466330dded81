import { type RefObject, useEffect, useRef, useState } from 'react';
import { type RowWindow, rowsInView } from './window-rows.ts';

/** Heights in rem, so that they grow with the person's letters. */
const rowRem = { wide: 4, narrow: 5 };
const narrow = '(max-width: 639px)';

/** Keeps track of which rows of a list are in sight while the page scrolls. */
export const useWindowRows = (
  count: number,
): { list: RefObject<HTMLUListElement | null>; rows: RowWindow; rowHeight: number } => {
  const list = useRef<HTMLUListElement>(null);
  const [rowHeight, setRowHeight] = useState(measureRow);
  const [rows, setRows] = useState<RowWindow>({ first: 0, end: Math.min(count, 30) });
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const element = list.current;
      if (!element) return;
      const height = measureRow();
      setRowHeight(height);
      const next = rowsInView(count, height, element.getBoundingClientRect().top, window.innerHeight);
      setRows((now) => (now.first === next.first && now.end === next.end ? now : next));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [count]);
  return { list, rows, rowHeight };
};

const measureRow = (): number => {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return rem * (window.matchMedia(narrow).matches ? rowRem.narrow : rowRem.wide);
};
