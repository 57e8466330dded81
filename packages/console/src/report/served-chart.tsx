import { BarChart, type BarSeriesOption } from 'echarts/charts';
import {
  type DataZoomComponentOption,
  DataZoomInsideComponent,
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactElement, useEffect, useRef } from 'react';

use([BarChart, GridComponent, TooltipComponent, DataZoomInsideComponent, CanvasRenderer]);

type Option = ComposeOption<
  BarSeriesOption | GridComponentOption | TooltipComponentOption | DataZoomComponentOption
>;

export interface ServedChartProps {
  readonly days: readonly { readonly label: string; readonly meals: number }[];
  /** What a reader hears instead; the table beside it says the numbers. */
  readonly label: string;
  readonly unit: string;
}

/** Bars that one can look at before opening: the last days; older ones by dragging. */
const daysAtOnce = 31;

/** One bar a day, in the theme's colours, drawn again when the theme or the width changes. */
const ServedChart = ({ days, label, unit }: ServedChartProps): ReactElement => {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const chart = init(element);
    const draw = () => chart.setOption(optionOf(days, unit, element), true);
    draw();
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(element);
    const rethemed = new MutationObserver(draw);
    rethemed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const preference = window.matchMedia('(prefers-color-scheme: dark)');
    preference.addEventListener('change', draw);
    return () => {
      resized.disconnect();
      rethemed.disconnect();
      preference.removeEventListener('change', draw);
      chart.dispose();
    };
  }, [days, unit]);
  return <div ref={host} className="served-chart" role="img" aria-label={label} />;
};

export default ServedChart;

const optionOf = (days: ServedChartProps['days'], unit: string, element: Element): Option => {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: colour('--clay'), fontFamily: style.fontFamily, fontSize: 13 };
  return {
    animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 220,
    grid: { left: 8, right: 8, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: days.map((day) => day.label),
      axisLine: { lineStyle: { color: colour('--line-strong') } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: colour('--line') } },
      axisLabel: text,
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      // Drawn on the canvas: the page's policy allows no style in markup.
      renderMode: 'richText',
      backgroundColor: colour('--ink'),
      borderWidth: 0,
      textStyle: { ...text, color: colour('--paper') },
    },
    dataZoom: days.length > daysAtOnce ? [{ type: 'inside', startValue: days.length - daysAtOnce }] : [],
    series: [
      {
        type: 'bar',
        name: unit,
        data: days.map((day) => day.meals),
        itemStyle: { color: colour('--go'), borderRadius: [3, 8, 0, 0] },
        barMaxWidth: 44,
        emphasis: { itemStyle: { color: colour('--go-text') } },
      },
    ],
  };
};
