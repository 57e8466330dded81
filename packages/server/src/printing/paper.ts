/** Millimetres to points, the unit of PDF. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** ISO 216. */
export const paperSizes = {
  a4: { width: mm(210), height: mm(297) },
  a6: { width: mm(105), height: mm(148) },
} as const;
