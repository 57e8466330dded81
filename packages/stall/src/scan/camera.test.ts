import { expect, test } from 'vitest';
import { zoomsOf } from './camera.ts';
import { placeInPicture } from './code-in-sight.ts';

test.each([
  [undefined, []],
  [{ min: 1, max: 1 }, []],
  [{ min: 1, max: 2.5 }, [1, 2]],
  [{ min: 1, max: 8 }, [1, 2, 3]],
  [{ min: 100, max: 400 }, [1, 2, 3]],
  [{ min: 0, max: 4 }, []],
])('the zooms of %o', (range, zooms) => {
  expect(zoomsOf(range)).toEqual(zooms);
});

test('a tap on the screen is a place in the picture', () => {
  const video = { videoWidth: 1280, videoHeight: 720 };
  const box = { width: 360, height: 640 };
  expect(placeInPicture(180, 320, box, video)).toEqual({ x: 0.5, y: 0.5 });
  // The picture is wider than the screen: its sides are cut off.
  const corner = placeInPicture(0, 0, box, video);
  expect(corner.y).toBe(0);
  expect(corner.x).toBeCloseTo(0.342, 2);
});
