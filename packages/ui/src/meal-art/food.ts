import {
  arc,
  blob,
  ellipse,
  type Point,
  placeShape,
  polar,
  polyline,
  ribbon,
  roundedRect,
  type Shape,
  smooth,
} from './shape.ts';
import { ink, line, type Piece, put, solid } from './stroke.ts';

/** Pieces of food seen from above, each about the origin; `put` gives them their place. */

/** Half a boiled egg. */
export const egg = (): readonly Piece[] => [
  solid(
    smooth(
      [
        [0, -19],
        [11, -11],
        [14, 4],
        [9, 15],
        [0, 18],
        [-9, 15],
        [-14, 4],
        [-11, -11],
      ],
      true,
    ),
  ),
  line(ellipse(8, 8, 0, 4)),
  line(arc(4.5, 190, 275, 0, 4), 1.4),
];

export const cucumber = (radius = 13): readonly Piece[] => [
  solid(ellipse(radius)),
  line(ellipse(radius - 3.2), 1.3),
  ...ring(6, radius * 0.42, (deg) => ink(placeShape(ellipse(1.9, 0.8), 0, 0, deg))),
];

export const tomato = (): readonly Piece[] => [
  solid(ellipse(13)),
  ...ring(3, 6, (deg) => line(placeShape(ellipse(3.6, 2.7), 0, 0, deg), 1.3)),
];

/** A cracker: one long squeeze of batter, curled up and puffed. */
export const krupuk = (radius = 19, phase = 0): readonly Piece[] => {
  const curl: Point[] = Array.from({ length: 27 }, (_, i) => {
    const angle = phase + i * 0.62;
    return polar(radius * (0.8 - i * 0.026) * (1 + 0.09 * Math.sin(angle * 4.3)), angle);
  });
  return [solid(blob(radius, 9, 0.03, phase)), line(smooth(curl), 1.4)];
};

/** A leaf that grows from the origin upwards, with veins. */
export const leaf = (length = 34, width = 18, veins = 3): readonly Piece[] => {
  const half = width / 2;
  const outline: Shape = smooth(
    [
      [0, 0],
      [half * 0.8, -length * 0.25],
      [half, -length * 0.5],
      [half * 0.55, -length * 0.8],
      [0, -length],
      [-half * 0.55, -length * 0.8],
      [-half, -length * 0.5],
      [-half * 0.8, -length * 0.25],
    ],
    true,
  );
  const sides = Array.from({ length: veins }, (_, i) => {
    const along = 0.16 + (0.5 * i) / Math.max(1, veins - 1);
    const tip = along + 0.11;
    // Nine tenths of the way to the edge, which is roughly a sine from stalk to tip.
    const reach = half * 0.78 * Math.sin(Math.PI * tip ** 0.92);
    return [-1, 1].map((side) =>
      line(
        polyline([
          [0, -length * along],
          [side * reach, -length * tip],
        ]),
        1.2,
      ),
    );
  }).flat();
  return [
    solid(outline),
    line(
      polyline([
        [0, 4],
        [0, -length * 0.86],
      ]),
      1.4,
    ),
    ...sides,
  ];
};

/** Celery or coriander: a stalk with three small leaves. */
export const herb = (): readonly Piece[] => [
  line(
    smooth([
      [0, 14],
      [1, 4],
      [0, -4],
    ]),
  ),
  ...put([solid(frond(), 1.8)], 0, -2),
  ...put([solid(frond(), 1.8)], 0, 3, 75, 0.85),
  ...put([solid(frond(), 1.8)], 0, 3, -75, 0.85),
];

export const chilli = (length = 40): readonly Piece[] => {
  const l = length / 2;
  return [
    line(
      smooth([
        [-l, 0],
        [-l - 5, -2],
        [-l - 9, 1],
      ]),
      2.4,
    ),
    solid(
      smooth(
        [
          [-l, -4.6],
          [-l * 0.3, -6],
          [l * 0.4, -3.6],
          [l, 5],
          [l * 0.45, 2.6],
          [-l * 0.3, 3.4],
          [-l, 4],
        ],
        true,
      ),
      2,
    ),
    line(
      smooth([
        [-l + 3, -3.8],
        [-l + 5.5, 0],
        [-l + 3, 3.4],
      ]),
      1.4,
    ),
    line(
      smooth([
        [-l * 0.3, -3],
        [l * 0.15, -2.4],
        [l * 0.5, 0],
      ]),
      1.2,
    ),
  ];
};

/** A slice of tempe: beans in their white. */
export const tempe = (width = 40, height = 26): readonly Piece[] => {
  const beans: Piece[] = [];
  const columns = Math.floor((width - 6) / 8);
  const rows = Math.floor((height - 4) / 7);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column - (columns - 1) / 2) * 8 + (row % 2 ? 1.6 : -1.6);
      const y = (row - (rows - 1) / 2) * 7.2;
      beans.push(line(placeShape(ellipse(2.7, 1.9), x, y, (row * 47 + column * 71) % 180), 1.2));
    }
  }
  return [solid(roundedRect(width, height, 4)), ...beans];
};

/** A cube of fried tofu with its skin. */
export const tofu = (size = 22): readonly Piece[] => [
  solid(roundedRect(size, size, 4)),
  line(roundedRect(size - 7, size - 7, 2.5), 1.2),
  ink(ellipse(0.9, 0.9, -2.5, -1.5)),
  ink(ellipse(0.9, 0.9, 2.5, 2)),
  ink(ellipse(0.9, 0.9, 2, -3)),
];

/** A length of long bean. */
export const bean = (length = 36, bow = 4, width = 5): readonly Piece[] => {
  const middle: Point[] = [-0.5, -0.25, 0, 0.25, 0.5].map((t) => [t * length, -bow * (1 - 4 * t * t)]);
  return [solid(ribbon(middle, width), 1.8)];
};

/** Half a lime with its segments. */
export const lime = (radius = 15): readonly Piece[] => [
  solid(ellipse(radius)),
  line(ellipse(radius - 3), 1.3),
  ...ring(8, 0, (deg) =>
    line(
      placeShape(
        polyline([
          [2.2, 0],
          [radius - 4, 0],
        ]),
        0,
        0,
        deg,
      ),
      1.2,
    ),
  ),
];

/** A round of carrot. */
export const carrot = (radius = 11): readonly Piece[] => [
  solid(blob(radius, 6, 0.03)),
  line(ellipse(radius * 0.42), 1.3),
  ...ring(6, 0, (deg) =>
    line(
      placeShape(
        polyline([
          [radius * 0.58, 0],
          [radius * 0.78, 0],
        ]),
        0,
        0,
        deg,
      ),
      1.2,
    ),
  ),
];

/** A round of sweetcorn cob: two rings of kernels about the pith. */
export const corn = (radius = 17): readonly Piece[] => {
  const kernel = radius * 0.2;
  const outer = radius - kernel;
  const count = Math.round((2 * Math.PI * outer) / (kernel * 1.9));
  return [
    ...ring(count, outer, (deg) => solid(placeShape(ellipse(kernel, kernel * 0.95), 0, 0, deg), 1.7)),
    solid(ellipse(outer - kernel * 0.35), 1.7),
    line(ellipse(radius * 0.36), 1.4),
    ...ring(10, radius * 0.5, (deg) =>
      line(
        placeShape(
          polyline([
            [-1.6, 0],
            [1.6, 0],
          ]),
          0,
          0,
          deg,
        ),
        1.2,
      ),
    ),
  ];
};

/** A ring of spring onion. */
export const onionRing = (radius = 4.6): readonly Piece[] => [
  solid(ellipse(radius), 1.6),
  line(ellipse(radius * 0.42), 1.2),
];

/** A mound of rice with its grains. */
export const rice = (radius = 30): readonly Piece[] => [
  solid(blob(radius, 9, 0.02, 0.4)),
  ...grains(Math.round(radius * radius * 0.045), radius - 6),
];

/** Grains of rice, evenly strewn by the golden angle, within a radius. */
export const grains = (count: number, radius: number): readonly Piece[] =>
  Array.from({ length: count }, (_, i) => {
    const distance = radius * Math.sqrt((i + 0.5) / count);
    const angle = i * 2.399963;
    const [x, y] = [distance * Math.cos(angle), distance * Math.sin(angle)];
    return line(
      placeShape(
        polyline([
          [-1.8, 0],
          [1.8, 0],
        ]),
        x,
        y,
        (i * 67) % 180,
      ),
      1.5,
    );
  });

/** A minced satay on its lemongrass stalk. */
export const sateLilit = (): readonly Piece[] => [
  solid(roundedRect(6, 62, 3), 1.8),
  solid(
    smooth(
      [
        [0, -36],
        [8, -28],
        [9.5, -14],
        [6.5, 0],
        [0, 4],
        [-6.5, 0],
        [-9.5, -14],
        [-8, -28],
      ],
      true,
    ),
  ),
  line(
    smooth([
      [-5, -24],
      [0, -21],
      [5, -25],
    ]),
    1.2,
  ),
  line(
    smooth([
      [-6, -15],
      [0, -12],
      [6, -16],
    ]),
    1.2,
  ),
  line(
    smooth([
      [-4.5, -6],
      [0, -3.5],
      [4.5, -7],
    ]),
    1.2,
  ),
];

/** A spoon whose bowl is at the origin and whose handle points upwards. */
export const spoon = (handle = 74): readonly Piece[] => [
  solid(
    smooth(
      [
        [0, 20],
        [-10, 13],
        [-12, -2],
        [-5.5, -14],
        [-2.4, -24],
        [-3, -handle * 0.7],
        [-4.4, -handle],
        [0, -handle - 4],
        [4.4, -handle],
        [3, -handle * 0.7],
        [2.4, -24],
        [5.5, -14],
        [12, -2],
        [10, 13],
      ],
      true,
    ),
  ),
  line(
    smooth([
      [-7, 0],
      [-5.5, 8],
      [0, 13],
    ]),
    1.3,
  ),
];

/** Copies of a piece on a circle, each turned outwards. */
const ring = (count: number, radius: number, make: (deg: number) => Piece): readonly Piece[] =>
  Array.from({ length: count }, (_, i) => {
    const deg = (i * 360) / count;
    const [x, y] = [radius * Math.cos((deg * Math.PI) / 180), radius * Math.sin((deg * Math.PI) / 180)];
    return put([make(deg)], x, y);
  }).flat();

const frond = (): Shape =>
  smooth(
    [
      [0, 0],
      [6, -3],
      [8, -8],
      [4.5, -9],
      [4, -14],
      [0, -12],
      [-4, -14],
      [-4.5, -9],
      [-8, -8],
      [-6, -3],
    ],
    true,
  );
