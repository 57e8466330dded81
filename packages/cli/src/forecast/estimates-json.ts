import { curveAt, type Estimates } from '@megibung/dynamics';

const curveDays = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 365];

/** Estimates as plain JSON: of the redemption curve some points, as far as it is known. */
export const estimatesJson = ({ redemptionCurve, ...others }: Estimates) => {
  const curve = redemptionCurve.value;
  const points = !curve.exists
    ? []
    : curveDays.flatMap((days) => {
        const at = curveAt(curve.value, days, { confidence: others.confidence });
        return at.exists
          ? [{ days, stillOut: at.value.survival, from: at.value.interval?.from, to: at.value.interval?.to }]
          : [];
      });
  return { ...others, redemptionCurve: { ...redemptionCurve, value: points } };
};
