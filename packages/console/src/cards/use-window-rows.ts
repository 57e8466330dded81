import { type VisibleRows, visibleRows } from '@megibung/ui';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** Heights in rem, so that they grow with the person's letters. */
const rowRem = { wide: 4, narrow: 5 };
const narrow = '(max-width: 639px)';

/** Keeps track of which rows of a list are in sight while the page scrolls. */
export const useWindowRows = (
  count: number,
): { list: RefObject<HTMLUListElement | null>; rows: VisibleRows; rowHeight: number } => {
  const list = useRef<HTMLUListElement>(null);
  const [rowHeight, setRowHeight] = useState(measureRow);
  const [rows, setRows] = useState<VisibleRows>({ from: 0, until: Math.min(count, 30) });
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const element = list.current;
      if (!element) return;
      const height = measureRow();
      setRowHeight(height);
      const next = visibleRows({
        count,
        rowHeight: height,
        scrolled: -element.getBoundingClientRect().top,
        viewHeight: window.innerHeight,
      });
      setRows((now) => (now.from === next.from && now.until === next.until ? now : next));
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
