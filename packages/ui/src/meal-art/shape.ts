/**
 * Shapes that every renderer understands: absolute move, line, cubic curve and close, nothing else, so that
 * the same drawing is an SVG path on a phone and a few operators in a PDF.
 */
export type Point = readonly [x: number, y: number];

export type Segment =
  | { readonly op: 'M' | 'L'; readonly points: readonly [Point] }
  | { readonly op: 'C'; readonly points: readonly [Point, Point, Point] }
  | { readonly op: 'Z'; readonly points: readonly [] };

export type Shape = readonly Segment[];

/** A circle's quadrant as one cubic curve: the distance of its handles, in radii. */
const quadrant = 0.5523;

export const ellipse = (rx: number, ry: number = rx, x = 0, y = 0): Shape => {
  const [hx, hy] = [rx * quadrant, ry * quadrant];
  return [
    move(x + rx, y),
    bend([x + rx, y + hy], [x + hx, y + ry], [x, y + ry]),
    bend([x - hx, y + ry], [x - rx, y + hy], [x - rx, y]),
    bend([x - rx, y - hy], [x - hx, y - ry], [x, y - ry]),
    bend([x + hx, y - ry], [x + rx, y - hy], [x + rx, y]),
    close,
  ];
};

/** Straight lines through the points; closed on demand. */
export const polyline = (points: readonly Point[], closed = false): Shape => {
  const lines = points.map(([x, y], i): Segment => (i === 0 ? move(x, y) : { op: 'L', points: [[x, y]] }));
  return closed ? [...lines, close] : lines;
};

/** A smooth curve through the points (Catmull-Rom); `closed` joins the last to the first. */
export const smooth = (points: readonly Point[], closed = false): Shape => {
  const n = points.length;
  const at = (i: number): Point => {
    const wrapped = closed ? ((i % n) + n) % n : Math.min(Math.max(i, 0), n - 1);
    return points[wrapped] ?? [0, 0];
  };
  const bends: Segment[] = [];
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    bends.push(
      bend(
        [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6],
        [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6],
        to,
      ),
    );
  }
  const [x, y] = at(0);
  return closed ? [move(x, y), ...bends, close] : [move(x, y), ...bends];
};

/** Part of a circle, from one angle to another in degrees, clockwise on the screen. */
export const arc = (radius: number, fromDeg: number, toDeg: number, x = 0, y = 0): Shape => {
  const steps = Math.max(1, Math.ceil(Math.abs(toDeg - fromDeg) / 90));
  const step = ((toDeg - fromDeg) / steps) * (Math.PI / 180);
  const handle = (4 / 3) * Math.tan(step / 4) * radius;
  const segments: Segment[] = [];
  for (let i = 0; i <= steps; i++) {
    const angle = (fromDeg * Math.PI) / 180 + i * step;
    const to: Point = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    if (i === 0) {
      segments.push(move(to[0], to[1]));
      continue;
    }
    const from: Point = [x + radius * Math.cos(angle - step), y + radius * Math.sin(angle - step)];
    segments.push(
      bend(
        [from[0] - handle * Math.sin(angle - step), from[1] + handle * Math.cos(angle - step)],
        [to[0] + handle * Math.sin(angle), to[1] - handle * Math.cos(angle)],
        to,
      ),
    );
  }
  return segments;
};

/** A circle whose radius wavers: krupuk, sauce, the white of a fried egg. `waver` is in parts of the radius. */
export const blob = (radius: number, lobes: number, waver: number, phase = 0): Shape => {
  const points: Point[] = [];
  const count = lobes * 4;
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * 2 * Math.PI;
    // The second, slower wave keeps the lobes unequal, as a hand would.
    const waves = Math.sin(lobes * angle + phase) + 0.7 * Math.sin((lobes - 3) * angle + phase * 2.3 + 1);
    points.push(polar(radius * (1 + waver * waves), angle));
  }
  return smooth(points, true);
};

/** A strip of even width along a line, with round ends: a bean, a noodle, a shred. */
export const ribbon = (middle: readonly Point[], width: number): Shape => {
  const half = width / 2;
  const there: Point[] = [];
  const back: Point[] = [];
  middle.forEach(([x, y], i) => {
    const [bx, by] = middle[i - 1] ?? [x, y];
    const [ax, ay] = middle[i + 1] ?? [x, y];
    const length = Math.hypot(ax - bx, ay - by) || 1;
    const [tx, ty] = [((ax - bx) / length) * half, ((ay - by) / length) * half];
    if (i === 0) there.push([x - tx, y - ty]);
    there.push([x + ty, y - tx]);
    back.unshift([x - ty, y + tx]);
    if (i === middle.length - 1) there.push([x + tx, y + ty]);
  });
  return smooth([...there, ...back], true);
};

export const polar = (radius: number, angle: number): Point => [
  radius * Math.cos(angle),
  radius * Math.sin(angle),
];

/** A rectangle about the origin with rounded corners. */
export const roundedRect = (width: number, height: number, radius: number): Shape => {
  const [x, y, h] = [width / 2, height / 2, radius * (1 - quadrant)];
  const line = (px: number, py: number): Segment => ({ op: 'L', points: [[px, py]] });
  return [
    move(-x + radius, -y),
    line(x - radius, -y),
    bend([x - h, -y], [x, -y + h], [x, -y + radius]),
    line(x, y - radius),
    bend([x, y - h], [x - h, y], [x - radius, y]),
    line(-x + radius, y),
    bend([-x + h, y], [-x, y - h], [-x, y - radius]),
    line(-x, -y + radius),
    bend([-x, -y + h], [-x + h, -y], [-x + radius, -y]),
    close,
  ];
};

/** The shape scaled, then turned clockwise by `deg`, then moved. */
export const placeShape = (shape: Shape, x: number, y: number, deg = 0, scale = 1): Shape => {
  const [cos, sin] = [Math.cos((deg * Math.PI) / 180) * scale, Math.sin((deg * Math.PI) / 180) * scale];
  const to = ([px, py]: Point): Point => [x + px * cos - py * sin, y + px * sin + py * cos];
  return shape.map((segment) => ({ ...segment, points: segment.points.map(to) }) as unknown as Segment);
};

/** SVG path data with one decimal: `M`, `L`, `C`, `Z` only, all absolute. */
export const shapeToPathData = (shape: Shape): string =>
  shape.map(({ op, points }) => op + points.map(([x, y]) => `${round(x)} ${round(y)}`).join(' ')).join('');

const move = (x: number, y: number): Segment => ({ op: 'M', points: [[x, y]] });
const bend = (a: Point, b: Point, to: Point): Segment => ({ op: 'C', points: [a, b, to] });
const close: Segment = { op: 'Z', points: [] };
const round = (n: number): number => Math.round(n * 10) / 10 || 0;
