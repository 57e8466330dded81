import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** A part of a screen that may have more than fits: then, and only then, a keyboard reaches it (WCAG 2.1.1). */
export const ScrollArea = ({
  className,
  children,
}: {
  readonly className: string;
  readonly children: ReactNode;
}): ReactElement => {
  const element = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const area = element.current;
    if (!area) return;
    const measure = (): void => setScrolls(area.scrollHeight > area.clientHeight + 1);
    measure();
    // The phone is turned, the words change: both change a size.
    const watch = new ResizeObserver(measure);
    watch.observe(area);
    for (const child of area.children) watch.observe(child);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={element} className={className} tabIndex={scrolls ? 0 : undefined}>
      {children}
    </div>
  );
};
