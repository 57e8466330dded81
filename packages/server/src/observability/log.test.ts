import { expect, test } from 'vitest';
import { createLogger, maskPath } from './log.ts';

const logged = (write: (log: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = [];
  write(createLogger({ stream: { write: (line: string) => lines.push(line) } as never }));
  return lines.join('');
};

test('a line is JSON with a level by name and a time', () => {
  expect(JSON.parse(logged((log) => log.info({ status: 200 }, 'request')))).toMatchObject({
    level: 'info',
    status: 200,
    msg: 'request',
    time: expect.stringMatching(/Z$/),
  });
});

test('what an error carries along stays out, but for what it is', () => {
  const error = Object.assign(new Error('broken'), {
    code: '23505',
    parameters: ['secret-1'],
    query: 'secret-2',
  });
  const text = logged((log) =>
    log.error({ err: error, request: { authorization: 'secret-3', cookie: 'secret-4' } }),
  );
  expect(text).toContain('broken');
  expect(text).toContain('23505');
  expect(text).not.toContain('secret');
});

test("the name of a donor's page stays out", () => {
  expect(maskPath('/g/AbCd1234')).toBe('/g/…');
  expect(maskPath('/g/AbCd/picture')).toBe('/g/…');
  expect(maskPath('/api/v1/session')).toBe('/api/v1/session');
});
