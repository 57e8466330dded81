import { IconButton } from '@megibung/ui';
import { type ReactElement, useId } from 'react';
import { writtenUnit } from './amounts.ts';
import type { Slider } from './sliders.ts';
import type { LabWords } from './words.ts';

export interface SliderFieldProps {
  readonly slider: Slider;
  readonly value: number;
  readonly onMove: (slider: Slider, value: number) => void;
  readonly currency: string;
  readonly t: LabWords;
}

/** One number to move: its name, its value in words, and the way back to where it was. */
export const SliderField = ({ slider, value, onMove, currency, t }: SliderFieldProps): ReactElement => {
  const id = useId();
  const say = (each: number): string =>
    slider.endless && each >= slider.to ? t('lab.endless') : writtenUnit(each, slider.unit, t, currency);
  const label = labelOf(slider, t);
  const isMoved = value !== slider.start;
  return (
    <div className="lab-slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id} className="lab-slider-value">
        {say(value)}
      </output>
      <input
        id={id}
        type="range"
        className="lab-range"
        data-slider={slider.id}
        min={slider.from}
        max={slider.to}
        step="any"
        value={value}
        aria-valuetext={say(value)}
        onChange={({ currentTarget }) => onMove(slider, stepped(slider, Number(currentTarget.value), value))}
        onKeyDown={(event) => {
          const to = keyed(slider, event.key, value);
          if (to === null) return;
          event.preventDefault();
          onMove(slider, to);
        }}
      />
      <IconButton
        icon="undo"
        label={`${label}: ${t('lab.resetOne', { value: say(slider.start) })}`}
        className={isMoved ? 'lab-slider-reset' : 'lab-slider-reset is-idle'}
        disabled={!isMoved}
        onClick={() => onMove(slider, slider.start)}
      />
    </div>
  );
};

export const labelOf = (slider: Slider, t: LabWords): string => {
  const label = t(`lab.parameter.${slider.parameter}`);
  if (slider.group === null) return label;
  return slider.group === '*'
    ? t('lab.groupAll', { label })
    : t('lab.groupOne', { label, group: slider.group });
};

/** To the next round value; what it began with lies on the way, be it round or not. */
export const stepped = (slider: Slider, value: number, before: number): number => {
  const { from, to, step, start } = slider;
  const round = from + Math.round((value - from) / step) * step;
  const near = Math.abs(value - start) < step / 2 ? start : round;
  const within = Math.min(to, Math.max(from, Number(near.toPrecision(12))));
  return Math.abs(value - before) < 1e-12 ? before : within;
};

/** Where a key leads; null where it leads nowhere. */
export const keyed = (slider: Slider, key: string, value: number): number | null => {
  const { from, to, step } = slider;
  const places: Readonly<Record<string, number>> = {
    ArrowRight: value + step,
    ArrowUp: value + step,
    ArrowLeft: value - step,
    ArrowDown: value - step,
    PageUp: value + 10 * step,
    PageDown: value - 10 * step,
    Home: from,
    End: to,
  };
  const place = places[key];
  return place === undefined ? null : Math.min(to, Math.max(from, Number(place.toPrecision(12))));
};
