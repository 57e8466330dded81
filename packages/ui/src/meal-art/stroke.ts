import { placeShape, type Shape, shapeToPathData } from './shape.ts';

/** One path of a drawing. Later paths lie on top of earlier ones. */
export interface ArtPath {
  /** SVG path data: absolute `M`, `L`, `C`, `Z` only. */
  readonly d: string;
  /** `paper` hides what lies beneath (white on print, the surface's colour on a screen); `ink` is solid. */
  readonly fill: 'none' | 'paper' | 'ink';
  /** Width of the outline in units of the drawing, round caps and joins; 0 for no outline. */
  readonly width: number;
}

/** A piece of food before it has its place on the plate. */
export interface Piece {
  readonly shape: Shape;
  readonly fill: ArtPath['fill'];
  readonly width: number;
}

/** Line weights in units of a 200-unit drawing: at 24 mm these are 0.38, 0.28 and 0.2 mm. */
export const weight = { rim: 3.2, outline: 2.3, detail: 1.7 } as const;

/** An outlined thing that hides what is under it. */
export const solid = (shape: Shape, width: number = weight.outline): Piece => ({
  shape,
  fill: 'paper',
  width,
});

export const line = (shape: Shape, width: number = weight.detail): Piece => ({ shape, fill: 'none', width });

export const ink = (shape: Shape): Piece => ({ shape, fill: 'ink', width: 0 });

/** The pieces scaled, turned clockwise and moved; their lines keep their weight. */
export const put = (pieces: readonly Piece[], x: number, y: number, deg = 0, scale = 1): readonly Piece[] =>
  pieces.map((piece) => ({ ...piece, shape: placeShape(piece.shape, x, y, deg, scale) }));

export const toArtPaths = (pieces: readonly Piece[]): readonly ArtPath[] =>
  pieces.map(({ shape, fill, width }) => ({ d: shapeToPathData(shape), fill, width }));
