import { bowl, leafLining, plate } from './dishware.ts';
import {
  bean,
  carrot,
  chilli,
  corn,
  cucumber,
  egg,
  grains,
  herb,
  krupuk,
  leaf,
  lime,
  onionRing,
  rice,
  sateLilit,
  spoon,
  tempe,
  tofu,
  tomato,
} from './food.ts';
import {
  arc,
  blob,
  ellipse,
  type Point,
  placeShape,
  polyline,
  ribbon,
  roundedRect,
  smooth,
} from './shape.ts';
import { ink, line, type Piece, put, solid, weight } from './stroke.ts';

/** The dishes, seen from above; what is listed later lies on top. */

export const gadoGado = (): readonly Piece[] => [
  ...plate(),
  ...put(leaf(50, 32, 4), 76, 84, -34),
  ...put(leaf(48, 30, 4), 66, 96, -72),
  ...put(krupuk(30), 142, 58),
  ...put(krupuk(24, 1), 157, 92),
  ...put(cucumber(17), 106, 38),
  ...put(cucumber(17), 84, 44),
  ...put(bean(62, 7, 5.4), 42, 118, 62),
  ...put(bean(62, 7, 5.4), 49, 122, 62),
  ...put(bean(62, 7, 5.4), 56, 126, 62),
  ...put(bean(58, 7, 5.4), 63, 130, 62),
  ...put(tofu(30), 150, 128, 18),
  ...put(tofu(30), 124, 152, 48),
  ...put(egg(), 84, 152, -66, 1.4),
  ...put(
    [
      solid(blob(41, 6, 0.05, 0.6)),
      line(
        smooth([
          [-26, -10],
          [-14, -22],
          [4, -20],
          [14, -25],
        ]),
        1.5,
      ),
      line(
        smooth([
          [-22, 12],
          [-6, 22],
          [12, 16],
          [26, 8],
        ]),
        1.5,
      ),
      ...strew(16, 27, (i) => (i % 3 ? ink(ellipse(1.5, 1.1)) : line(ellipse(3.2, 2.3), 1.3))),
    ],
    102,
    98,
  ),
  ...put(egg(), 128, 88, 52, 1.4),
  ...put(herb(), 90, 98, -18, 1.1),
];

export const nasiCampur = (): readonly Piece[] => [
  ...plate(),
  ...put(leaf(62, 40, 4), 92, 92, -32),
  ...put(leaf(64, 40, 4), 102, 90, 12),
  ...put(krupuk(29), 148, 66),
  ...put(krupuk(23, 1.2), 162, 100),
  ...put(tempe(48, 27), 44, 86, -66),
  ...put(tempe(48, 27), 46, 112, -84),
  ...put(sateLilit(), 133, 140, -156, 1.2),
  ...put(sateLilit(), 150, 124, -139, 1.2),
  ...put([solid(blob(25, 7, 0.05))], 62, 146),
  ...put(bean(28, 3), 54, 138, 24),
  ...put(bean(26, 3), 70, 136, -36),
  ...put(bean(28, 3), 56, 152, -18),
  ...put(bean(26, 3), 72, 150, 56),
  ...put(
    strew(9, 19, (i) =>
      line(
        placeShape(
          polyline([
            [-2.5, 0],
            [2.5, 0],
          ]),
          0,
          0,
          i * 50,
        ),
        1.3,
      ),
    ),
    62,
    145,
  ),
  ...put(egg(), 97, 161, 80, 1.25),
  ...put(rice(41), 98, 106),
  ...put(sambal(19), 60, 60),
  ...put(herb(), 98, 98, 12, 1.1),
];

export const nasiGoreng = (): readonly Piece[] => [
  ...plate(),
  ...put(leaf(46, 28, 4), 58, 72, -30),
  ...put(leaf(42, 26, 4), 50, 80, -66),
  ...put(krupuk(31), 142, 56),
  ...put(krupuk(25, 0.7), 161, 88),
  ...put(cucumber(18), 40, 96),
  ...put(cucumber(18), 42, 120),
  ...put(cucumber(18), 56, 140),
  ...put(tomato(), 158, 130, 0, 1.2),
  ...put(tomato(), 142, 150, 40, 1.2),
  ...put([solid(blob(58, 10, 0.014, 0.3)), ...grains(104, 53)], 100, 108),
  ...put(
    strew(11, 52, (i) => (i % 2 ? solid(roundedRect(6, 6, 1), 1.5) : solid(ellipse(3.6), 1.5))),
    100,
    108,
  ),
  ...put(
    [
      solid(blob(35, 7, 0.036, 0.5)),
      line(ellipse(14, 14, 1, -1), weight.outline),
      line(arc(9, 190, 270, 1, -1), 1.5),
    ],
    104,
    100,
  ),
  ...put(chilli(44), 88, 150, -8),
  ...put(onionRing(), 134, 132),
  ...put(onionRing(4), 64, 124),
  ...put(onionRing(4), 72, 80),
];

export const mieGoreng = (): readonly Piece[] => [
  ...plate(),
  ...put(leaf(48, 30, 4), 66, 70, -30),
  ...put(leaf(46, 28, 4), 54, 78, -66),
  ...put(cucumber(18), 132, 44),
  ...put(cucumber(18), 150, 58),
  ...put(cucumber(18), 160, 80),
  ...put([solid(blob(66, 14, 0.012, 0.2)), ...twirl(62, 7)], 100, 108),
  ...put(waves(5, 78), 84, 74, -14),
  ...put(waves(5, 70), 104, 132, 24),
  ...put(egg(), 138, 116, 34, 1.45),
  ...put(carrot(10), 74, 116),
  ...put(carrot(9), 116, 88),
  ...put(chilli(44), 82, 146, 12),
  ...put(onionRing(), 98, 106),
  ...put(onionRing(4), 60, 98),
  ...put(onionRing(4), 120, 150),
  ...put(herb(), 92, 100, -16, 1.1),
];

export const soto = (): readonly Piece[] => [
  ...bowl(),
  ...put(
    strew(9, 74, (i) => line(ellipse(i % 2 ? 4 : 2.4), 1.2)),
    100,
    100,
  ),
  ...put(waves(7, 92), 72, 122, -34),
  ...put(cabbage(), 58, 74, -24, 1.35),
  ...put(shreds(), 138, 106, -24, 1.5),
  ...put(shreds(), 122, 130, 30, 1.5),
  ...put(egg(), 94, 72, -34, 1.6),
  ...put(egg(), 130, 64, 18, 1.6),
  ...put(tomato(), 84, 142, 0, 1.35),
  ...put(tomato(), 110, 154, 50, 1.35),
  ...put(herb(), 100, 112, 8, 1.6),
  ...put(onionRing(5.4), 158, 92),
  ...put(onionRing(4.6), 70, 104),
  ...put(onionRing(4.6), 134, 156),
  ...put(onionRing(5), 118, 100),
  ...put(lime(21), 160, 136),
];

export const bubur = (): readonly Piece[] => [
  ...bowl(),
  line(arc(77, 120, 178, 100, 100), 1.4),
  line(arc(69, 128, 160, 100, 100), 1.4),
  line(arc(77, -48, 8, 100, 100), 1.4),
  line(arc(69, -38, -8, 100, 100), 1.4),
  ...put(krupuk(31), 62, 66),
  ...put(krupuk(24, 2), 46, 100),
  ...put(cakwe(), 132, 66, 8, 1.35),
  ...put(cakwe(), 150, 90, 34, 1.35),
  ...put(cakwe(), 146, 118, 66, 1.35),
  ...put(shreds(), 92, 92, -24, 1.5),
  ...put(shreds(), 112, 104, 44, 1.5),
  ...put(shreds(), 88, 112, 12, 1.5),
  ...put(egg(), 76, 148, -70, 1.55),
  ...put(
    strew(9, 21, (i) => solid(placeShape(ellipse(5.4, 4), 0, 0, i * 55), 1.7)),
    120,
    148,
  ),
  ...put(onionRing(5.4), 68, 122),
  ...put(onionRing(5), 112, 80),
  ...put(onionRing(4.6), 128, 122),
  ...put(onionRing(4.6), 104, 130),
  ...put(herb(), 102, 62, -8, 1.5),
];

export const sayur = (): readonly Piece[] => [
  ...bowl(),
  ...put(
    strew(9, 76, (i) => line(ellipse(i % 2 ? 4 : 2.4), 1.2)),
    100,
    100,
  ),
  ...put(leaf(74, 44, 5), 90, 96, -68),
  ...put(leaf(74, 44, 5), 96, 92, -20),
  ...put(leaf(70, 42, 5), 112, 96, 30),
  ...put(bean(66, 7, 6), 46, 128, 48),
  ...put(bean(66, 7, 6), 54, 133, 48),
  ...put(bean(62, 7, 6), 62, 138, 48),
  ...put(leaf(54, 34, 4), 96, 120, 190),
  ...put(corn(26), 142, 116),
  ...put(corn(26), 122, 148),
  ...put(carrot(17), 76, 104),
  ...put(carrot(16), 104, 106),
  ...put(carrot(15), 88, 130),
  ...put(chilli(44), 136, 78, 30),
];

export const tempeGoreng = (): readonly Piece[] => [
  ...plate(),
  ...leafLining(),
  ...put(leaf(40, 24), 150, 78, -8),
  ...put(leaf(38, 23), 154, 84, 38),
  ...put(tempe(66, 38), 94, 52, -22),
  ...put(tempe(66, 38), 78, 82, -10),
  ...put(tempe(66, 38), 82, 116, 3),
  ...put(tempe(66, 38), 98, 148, 14),
  ...put(sambal(23), 146, 108),
  ...put(chilli(46), 146, 148, -40),
];

/** Any meal: rice under a leaf, a flower, and a spoon. */
export const genericPlate = (): readonly Piece[] => [
  ...plate(),
  ...put(leaf(66, 42, 5), 82, 108, -66),
  ...put(leaf(70, 44, 5), 90, 98, -20),
  ...put(leaf(64, 40, 5), 102, 96, 24),
  ...put(rice(47), 90, 116),
  ...put(frangipani(), 76, 88, -10, 1.25),
  ...put(spoon(84), 150, 122, 14),
];

/** A small dish of sambal. */
const sambal = (radius = 18): readonly Piece[] => [
  solid(ellipse(radius)),
  line(ellipse(radius - 4), 1.4),
  ...strew(9, radius - 8, (i) =>
    i % 2
      ? ink(ellipse(1.2))
      : line(
          placeShape(
            polyline([
              [-1.8, 0],
              [1.8, 0],
            ]),
            0,
            0,
            i * 40,
          ),
          1.3,
        ),
  ),
];

/** Noodles twirled into a mound: broken rings, none quite closed. */
const twirl = (radius: number, gap: number): readonly Piece[] =>
  Array.from({ length: Math.floor(radius / gap) }, (_, i) => {
    const r = radius - i * gap;
    const from = i * 77;
    return [line(arc(r, from, from + 150), 1.6), line(arc(r - 1, from + 168, from + 325), 1.6)];
  }).flat();

/** A hank of noodles in waves, about the origin. */
const waves = (count: number, length: number): readonly Piece[] =>
  Array.from({ length: count }, (_, row) => {
    const reach = length / 2 - Math.abs(row - (count - 1) / 2) * 3.5;
    const middle: Point[] = Array.from({ length: 13 }, (_, i) => [
      -reach + (reach * i) / 6,
      (row - (count - 1) / 2) * 5.2 + 2.6 * Math.sin(i * 1.25 + 0.4),
    ]);
    return solid(ribbon(middle, 5.2), 1.5);
  });

/** A few shreds of chicken. */
const shreds = (): readonly Piece[] => [
  ...put(bean(26, 3), -2, -5, -10),
  ...put(bean(28, -2), 2, 1, 6),
  ...put(bean(22, 3), -1, 7, -4),
];

/** A slice of fried dough, airy inside. */
const cakwe = (): readonly Piece[] => [
  solid(
    smooth(
      [
        [-12, -6],
        [-5, -7],
        [0, -6],
        [6, -7.4],
        [13, -5],
        [14, 1],
        [11, 6],
        [4, 6.4],
        [-2, 5.6],
        [-9, 6.6],
        [-13.5, 2],
      ],
      true,
    ),
  ),
  line(ellipse(3, 2, -6, 0), 1.2),
  line(ellipse(2.4, 1.8, 2, -1), 1.2),
  line(ellipse(2.2, 1.7, 8, 1), 1.2),
];

/** Shredded cabbage, curled. */
const cabbage = (): readonly Piece[] => [
  solid(blob(21, 5, 0.1, 0.4)),
  line(
    smooth([
      [0, 18],
      [-1, 4],
      [2, -12],
    ]),
    1.5,
  ),
  line(
    smooth([
      [-1, 8],
      [-9, 0],
      [-12, -8],
    ]),
    1.3,
  ),
  line(
    smooth([
      [0, 8],
      [8, 2],
      [12, -6],
    ]),
    1.3,
  ),
];

/** The flower of the island: five petals, each over the next. */
const frangipani = (): readonly Piece[] => [
  ...[0, 72, 144, 216, 288].flatMap((deg) =>
    put(
      [
        solid(
          smooth(
            [
              [0, 0],
              [8, -7],
              [10, -17],
              [3, -22],
              [-5, -19],
              [-6, -9],
            ],
            true,
          ),
          2,
        ),
        line(
          smooth([
            [0, -2],
            [3, -9],
            [3.5, -15],
          ]),
          1.2,
        ),
      ],
      0,
      0,
      deg,
    ),
  ),
];

/** Small things strewn evenly within a radius, by the golden angle. */
const strew = (count: number, radius: number, make: (i: number) => Piece): readonly Piece[] =>
  Array.from({ length: count }, (_, i) => {
    const distance = radius * Math.sqrt((i + 0.5) / count);
    return put([make(i)], distance * Math.cos(i * 2.399963), distance * Math.sin(i * 2.399963));
  }).flat();
