import type { Random } from './random.ts';

/** A drop of coffee on the code, in modules from the code's upper left corner. */
export interface Stain {
  /** How much light the paper still gives back there: 1 outside, less inside. */
  readonly at: (x: number, y: number) => number;
  /** Share of the code's area that it covers. */
  readonly coverage: number;
}

const waves = [2, 3, 4, 5] as const;
/** Points of the map of a stain per module. */
const fine = 4;

/**
 * A blob with a wavy edge that covers `share` of the code's own area, whatever hangs over its rim. Coffee lets 35 to 60%
 * of the light through and dries with a darker rim; what is opaque (soy sauce, paint) hides the code as if toner lay
 * over it. `clear`: it touches no finder pattern.
 */
export const drawStain = (
  random: Random,
  modules: number,
  share: number,
  place: 'clear' | 'anywhere',
  kind: 'coffee' | 'opaque',
): Stain => {
  const side = modules * fine;
  for (;;) {
    const [cx, cy] = [random.between(0, modules), random.between(0, modules)];
    const shape = waves.map((k) => ({
      k,
      size: random.between(0, 0.32 / k),
      from: random.between(0, 2 * Math.PI),
    }));
    const stretch = random.between(0.7, 1.4);
    const through = random.between(0.35, 0.6);
    /** How far out each point of the code lies, in radii of the wavy edge. */
    const reach = new Float32Array(side * side);
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const [dx, dy] = [((x + 0.5) / fine - cx) * stretch, ((y + 0.5) / fine - cy) / stretch];
        const angle = Math.atan2(dy, dx);
        let edge = 1;
        for (const { k, size, from } of shape) edge += size * Math.cos(k * angle + from);
        reach[y * side + x] = Math.hypot(dx, dy) / edge;
      }
    // So many points as the share asks for are inside: the nearest ones.
    const covered = Math.round(share * side * side);
    const radius = Float32Array.from(reach).sort()[covered] ?? 0;
    if (place === 'clear' && touchesFinder(reach, radius, side)) continue;
    return {
      coverage: reach.reduce((sum, one) => sum + Number(one < radius), 0) / (side * side),
      at: (x, y) => {
        const [column, row] = [Math.floor(x * fine), Math.floor(y * fine)];
        if (column < 0 || row < 0 || column >= side || row >= side) return 1;
        const depth = (reach[row * side + column] ?? 0) / radius;
        if (depth >= 1) return 1;
        if (kind === 'opaque') return 0.18;
        return depth > 0.9 ? through * 0.75 : through;
      },
    };
  }
};

/** A finder pattern with its light margin is 8 modules square. */
const touchesFinder = (reach: Float32Array, radius: number, side: number): boolean => {
  const [near, far] = [8 * fine, side - 8 * fine];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const inFinder = (x < near && y < near) || (x >= far && y < near) || (x < near && y >= far);
      if (inFinder && (reach[y * side + x] ?? 0) < radius) return true;
    }
  return false;
};
