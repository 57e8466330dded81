import { logoSvg, pageCss, plateRowSvg } from '@megibung/ui/strings';

/** The picture of link previews as a page of 1200 × 630: the mark, five plates on a leaf, one thread of poleng. */
export const previewSize = { width: 1200, height: 630 } as const;

export const previewPictureHtml = (): string => `<!doctype html><meta charset="utf-8"><style>${pageCss}
  body { width: 1200px; height: 630px; min-height: 0; overflow: hidden; display: grid; align-content: center; gap: 64px;
    padding: 20px 88px 0; --poleng: 20px; }
  .poleng { position: absolute; inset: 0 0 auto; }
  .brand { display: flex; align-items: center; gap: 28px; font: 400 76px/1 var(--title-font); }
  .plate-row-drawing { max-width: none; width: 1024px; }
</style><div class="poleng"></div><div class="brand">${logoSvg({ size: 116 })}Megibung</div>${plateRowSvg(
  { full: 3, hand: 1, empty: 1 },
  'id',
)}`;
