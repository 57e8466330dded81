/** Charts in the look of the house: plain data in, SVG out. No DOM, no framework; for server, browser and command line. */
export type {
  AxesChart,
  BandMark,
  BarsMark,
  Chart,
  ChartAxis,
  ChartMark,
  ChartSize,
  ChartText,
  ChartTone,
  Column,
  LineMark,
  MarkerMark,
  PlatesChart,
  PlatesRow,
  PointsMark,
} from './chart.ts';
export { chartSvg, standaloneSvg } from './chart-svg.ts';
