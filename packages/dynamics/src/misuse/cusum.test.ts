import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { cusumNext, cusumSeries, cusumStart, isCusumAlarm } from './cusum.ts';

const parameters = { target: 40, slack: 2, threshold: 9, start: 0 };
const observations = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 60 });

test('the series is the stepper, step by step', () => {
  fc.assert(
    fc.property(observations, (values) => {
      const series = cusumSeries(values, parameters, { side: 'both', afterAlarm: 'continue' });
      let state = cusumStart(parameters);
      values.forEach((value, i) => {
        state = cusumNext(state, value, parameters);
        expect([series.upper[i], series.lower[i]]).toEqual([state.upper, state.lower]);
        expect(series.alarms.includes(i)).toBe(isCusumAlarm(state, parameters, 'both'));
      });
    }),
  );
});

test('the upper sum is the largest excess over any stretch that ends here', () => {
  fc.assert(
    fc.property(observations, (values) => {
      const { upper } = cusumSeries(values, parameters, { side: 'more', afterAlarm: 'continue' });
      values.forEach((_, end) => {
        let [excess, largest] = [0, 0];
        for (let i = end; i >= 0; i--) {
          excess += (values[i] as number) - parameters.target - parameters.slack;
          largest = Math.max(largest, excess);
        }
        expect(upper[end]).toBe(largest);
      });
    }),
  );
});

test('after an alarm it goes on, or starts anew', () => {
  const drift = [50, 50, 50, 40];
  const how = { side: 'more', afterAlarm: 'continue' } as const;
  expect([...cusumSeries(drift, parameters, how).upper]).toEqual([8, 16, 24, 22]);
  expect(cusumSeries(drift, parameters, how).alarms).toEqual([1, 2, 3]);
  const anew = cusumSeries(drift, parameters, { ...how, afterAlarm: 'restart' });
  expect([...anew.upper]).toEqual([8, 16, 8, 6]);
  expect(anew.alarms).toEqual([1]);
});

test('only the watched side sounds; a head start sounds sooner', () => {
  const low = [30, 30, 30];
  const how = { side: 'more', afterAlarm: 'continue' } as const;
  expect(cusumSeries(low, parameters, how).alarms).toEqual([]);
  expect(cusumSeries(low, parameters, { ...how, side: 'less' }).alarms).toEqual([1, 2]);
  const head = { ...parameters, start: 4.5 };
  expect(cusumSeries(low, head, { ...how, side: 'less' }).alarms).toEqual([0, 1, 2]);
});

test('refuses what is not a number, by its place', () => {
  const how = { side: 'both', afterAlarm: 'continue' } as const;
  expect(() => cusumSeries([1, Number.NaN], parameters, how)).toThrow('observations[1]');
  expect(() => cusumStart({ ...parameters, threshold: 0 })).toThrow(DomainError);
  expect(() => cusumSeries([1.7e308, -1.7e308], { ...parameters, target: -1e308 }, how)).toThrow('sum');
  expect(() => cusumSeries([1], parameters, { ...how, side: 'up' as 'more' })).toThrow('side');
  expect(() => cusumSeries([1], parameters, { ...how, afterAlarm: 'reset' as 'restart' })).toThrow(
    'afterAlarm',
  );
});
