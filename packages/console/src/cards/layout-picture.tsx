import type { SheetLayoutId } from '@megibung/core';
import type { ReactElement } from 'react';

/** What a layout looks like on the table: paper in outline, a small square where each code is. */
export const LayoutPicture = ({ layout }: { layout: SheetLayoutId }): ReactElement => (
  <svg className="layout-picture" viewBox="0 0 48 56" aria-hidden="true">
    {pictures[layout]}
  </svg>
);

const rows = (count: number): number[] => Array.from({ length: count }, (_, row) => row);

const pictures: Readonly<Record<SheetLayoutId, ReactElement>> = {
  'a4-10': (
    <>
      <rect x="5" y="2" width="38" height="52" rx="1" className="layout-paper" />
      <path
        d={`M24 4V52${rows(4)
          .map((row) => `M7 ${13.6 + row * 9.6}H41`)
          .join('')}`}
        className="layout-cut"
      />
      {rows(5).map((row) => (
        <path key={row} d={`M18 ${6 + row * 9.6}h3.4v3.4h-3.4zM36 ${6 + row * 9.6}h3.4v3.4h-3.4z`} />
      ))}
    </>
  ),
  'a4-fold': (
    <>
      <rect x="5" y="2" width="38" height="52" rx="1" className="layout-paper" />
      <path d="M24 4V52M7 20H41M7 37H41" className="layout-cut" />
      <path d="M8 15.5H22M26 15.5H40M8 32.5H22M26 32.5H40M8 49H22M26 49H40" className="layout-fold" />
      {rows(3).map((row) => (
        <path key={row} d={`M18 ${5.5 + row * 17}h3.6v3.6h-3.6zM36 ${5.5 + row * 17}h3.6v3.6h-3.6z`} />
      ))}
    </>
  ),
  a6: (
    <>
      <rect x="9" y="7" width="30" height="42" rx="1" className="layout-paper" />
      <circle cx="17" cy="16" r="4.5" className="layout-paper" />
      <path d="M25 14H35M25 18H32M13 26H35" className="layout-cut" />
      <path d="M13 30h14v14h-14z" />
    </>
  ),
  'roll-58': (
    <>
      <path d="M17 3H31V50l-2.3 2-2.4-2-2.3 2-2.3-2-2.4 2-2.3-2z" className="layout-paper" />
      <circle cx="24" cy="11" r="3.6" className="layout-paper" />
      <path d="M20 18H28M20 21H28" className="layout-cut" />
      <path d="M19 26h10v10h-10z" />
    </>
  ),
  'roll-80': (
    <>
      <path d="M12 3H36V50l-3 2-3-2-3 2-3-2-3 2-3-2-3 2-3-2z" className="layout-paper" />
      <circle cx="24" cy="11" r="4.6" className="layout-paper" />
      <path d="M18 19H30M18 22H30" className="layout-cut" />
      <path d="M15.5 26h17v17h-17z" />
    </>
  ),
  cover: (
    <>
      <rect x="5" y="2" width="38" height="52" rx="1" className="layout-paper" />
      <path
        d={`M9 8H28${rows(5)
          .map((row) => `M18 ${18.5 + row * 7.5}H38`)
          .join('')}`}
        className="layout-cut"
      />
      {rows(5).map((row) => (
        <rect key={row} x="10" y={15.5 + row * 7.5} width="4.4" height="4.4" className="layout-paper" />
      ))}
      <path d="M10.8 17.6l1.4 1.6 3-4" className="layout-tick" />
    </>
  ),
};
