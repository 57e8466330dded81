/** Gauss–Kronrod, 7 and 15 points: distance from the middle of [−1, 1], weight of 15, weight of 7 (Piessens et al., QUADPACK). */
const POINTS: readonly (readonly [at: number, kronrod: number, gauss: number])[] = [
  [0, 0.20948214108472782, 0.4179591836734694],
  [0.20778495500789848, 0.20443294007529889, 0],
  [0.4058451513773972, 0.19035057806478542, 0.3818300505051189],
  [0.5860872354676911, 0.1690047266392679, 0],
  [0.7415311855993945, 0.14065325971552592, 0.27970539148927664],
  [0.8648644233597691, 0.10479001032225019, 0],
  [0.9491079123427585, 0.06309209262997856, 0.1294849661688697],
  [0.9914553711208126, 0.022935322010529224, 0],
];

/**
 * ∫ from 0 to `to` of a function that never rises and stays within [0, 1], to about 1e-11 of its value.
 *
 * [0, to] is cut at to/2, to/4, …, so that a fall within the first seconds of a long horizon is not missed; each piece
 * is halved until two rules agree. On a piece [a, b] the integral is known to (f(a) − f(b))(b − a) at worst, which
 * ends the search at a jump.
 */
export const integralOfFalling = (fallingAt: (at: number) => number, to: number): number => {
  if (to === 0) return 0;
  const edges: number[] = [];
  for (let edge = to, i = 0; i < 64; i++, edge /= 2) edges.push(edge);
  edges.push(0);
  edges.reverse();
  let total = 0;
  // From the left: what has been found already says how small an error is small.
  for (let i = 1; i < edges.length; i++) {
    const [from, until] = [edges[i - 1] as number, edges[i] as number];
    total += piece(fallingAt, from, until, fallingAt(from), fallingAt(until), total, 0);
  }
  return total;
};

const TOLERANCE = 1e-12;

const piece = (
  f: (at: number) => number,
  from: number,
  until: number,
  fFrom: number,
  fUntil: number,
  before: number,
  depth: number,
): number => {
  const width = until - from;
  if (fFrom === fUntil) return fFrom * width;
  const small = TOLERANCE * (before + fUntil * width);
  const middle = from + width / 2;
  if ((fFrom - fUntil) * width <= small / 8 || depth === 60) return ((fFrom + fUntil) / 2) * width;
  let kronrod = 0;
  let gauss = 0;
  for (const [at, weight, weightOf7] of POINTS) {
    const value = at === 0 ? f(middle) : f(middle - (at * width) / 2) + f(middle + (at * width) / 2);
    kronrod += weight * value;
    gauss += weightOf7 * value;
  }
  kronrod *= width / 2;
  if (Math.abs(kronrod - (gauss * width) / 2) <= TOLERANCE * (before + kronrod)) return kronrod;
  const fMiddle = f(middle);
  const left = piece(f, from, middle, fFrom, fMiddle, before, depth + 1);
  return left + piece(f, middle, until, fMiddle, fUntil, before + left, depth + 1);
};
