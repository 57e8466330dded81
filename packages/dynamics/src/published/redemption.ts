import type { PublishedValue } from '../published.ts';
import { redemptionCurve } from '../stock/kaplan-meier.ts';
import { curveAt, daysUntilRedeemed } from '../stock/redemption-curve.ts';

/** A study as printed: times with + are censored. Then time, S and its standard error, and the median. */
interface Study {
  readonly name: string;
  readonly source: string;
  readonly times: string;
  readonly rows: readonly (readonly [at: number, survival: string, standardError: string | null])[];
  readonly median: string;
}

const STUDIES: readonly Study[] = [
  {
    name: 'remission under 6-MP',
    source: 'Freireich et al. 1963; S and standard errors as in textbooks of survival analysis',
    times: '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+',
    rows: [
      [6, '.857', '.0764'],
      [7, '.807', '.0869'],
      [10, '.753', '.0963'],
      [13, '.690', '.1068'],
      [16, '.627', '.1141'],
      [22, '.538', '.1282'],
      [23, '.448', '.1346'],
    ],
    median: '23',
  },
  {
    name: 'remission under placebo',
    source: 'Freireich et al. 1963; S and standard errors as in textbooks of survival analysis',
    times: '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23',
    rows: [
      [1, '.9048', '.0641'],
      [2, '.8095', '.0857'],
      [3, '.7619', '.0929'],
      [4, '.6667', '.1029'],
      [5, '.5714', '.1080'],
      [8, '.3810', '.1060'],
      [11, '.2857', '.0986'],
      [12, '.1905', '.0857'],
      [15, '.1429', '.0764'],
      [17, '.0952', '.0641'],
      [22, '.0476', '.0465'],
      [23, '.0000', null],
    ],
    median: '8',
  },
  {
    name: 'acute myelogenous leukaemia, maintained',
    source: 'Miller 1981; R, package survival, data set aml',
    times: '9 13 13+ 18 23 28+ 31 34 45+ 48 161+',
    rows: [
      [9, '0.909', '0.0867'],
      [13, '0.818', '0.1163'],
      [18, '0.716', '0.1397'],
      [23, '0.614', '0.1526'],
      [31, '0.491', '0.1642'],
      [34, '0.368', '0.1627'],
      [48, '0.184', '0.1535'],
    ],
    median: '31',
  },
  {
    name: 'acute myelogenous leukaemia, not maintained',
    source: 'Miller 1981; R, package survival, data set aml',
    times: '5 5 8 8 12 16+ 23 27 30 33 43 45',
    rows: [
      [5, '0.8333', '0.1076'],
      [8, '0.6667', '0.1361'],
      [12, '0.5833', '0.1423'],
      [23, '0.4861', '0.1481'],
      [27, '0.3889', '0.1470'],
      [30, '0.2917', '0.1387'],
      [33, '0.1944', '0.1219'],
      [43, '0.0972', '0.0919'],
      [45, '0.0000', null],
    ],
    median: '23',
  },
];

const curveOf = ({ times }: Study) => {
  const each = times.split(' ');
  return redemptionCurve({
    durationsDays: each.map((time) => Number.parseInt(time, 10)),
    redeemed: each.map((time) => !time.endsWith('+')),
  });
};

export const redemptionValues: readonly PublishedValue[] = STUDIES.flatMap((study) => {
  const { name, source, times, rows, median } = study;
  const pointAt = (at: number) => {
    const point = curveAt(curveOf(study), at);
    if (!point.exists) throw new Error(point.reason);
    return point.value;
  };
  const row = (what: string, published: string, ours: () => number): PublishedValue => ({
    what: `Kaplan–Meier, ${name}: ${what}`,
    input: times,
    published,
    source,
    ours,
  });
  return [
    ...rows.flatMap(([at, survival, standardError]) => [
      row(`S(${at})`, survival, () => pointAt(at).survival),
      ...(standardError === null
        ? []
        : [
            row(
              `Greenwood's standard error at ${at}`,
              standardError,
              () => pointAt(at).standardError ?? Number.NaN,
            ),
          ]),
    ]),
    row('median', median, () => {
      const days = daysUntilRedeemed(curveOf(study));
      return days.exists ? days.value : Number.NaN;
    }),
  ];
});
