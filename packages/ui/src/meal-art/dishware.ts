import { arc, ellipse, type Point, smooth } from './shape.ts';
import { line, type Piece, put, solid, weight } from './stroke.ts';

/** Drawings are squares of this side; every dish is a circle about the middle. */
export const artSize = 200;
const middle = artSize / 2;

/** The plate: a rim and a well. */
export const plate = (): readonly Piece[] =>
  put([solid(ellipse(97), weight.rim), line(ellipse(81), 1.6)], middle, middle);

/** A deep bowl: a thick lip, then what is in it. */
export const bowl = (): readonly Piece[] =>
  put(
    [
      solid(ellipse(97), weight.rim),
      line(ellipse(86), weight.outline),
      line(arc(91.5, 200, 250), 1.3),
      line(arc(91.5, 20, 48), 1.3),
    ],
    middle,
    middle,
  );

/** A round of banana leaf that lines the plate, its ribs leaning towards the tip. */
export const leafLining = (): readonly Piece[] => {
  const radius = 81;
  const ribs = [-66, -52, -38, -24, -10, 4, 18, 32, 46].flatMap((x) =>
    [-1, 1].map((side) => {
      const foot: Point = [x, side * 1.5];
      // The rib ends on the leaf's edge: the point of the circle straight above where it leans to.
      const tipX = x * 0.86 + 17;
      const tip: Point = [tipX, side * (Math.sqrt(radius * radius - tipX * tipX) - 1)];
      return line(smooth([foot, [(foot[0] + tip[0]) / 2 + 3, (foot[1] + tip[1]) / 2], tip]), 1.1);
    }),
  );
  return put(
    [
      solid(ellipse(radius)),
      line(
        smooth([
          [-radius, 0],
          [0, -1],
          [radius, 0],
        ]),
        2.2,
      ),
      ...ribs,
    ],
    middle,
    middle,
    -28,
  );
};
