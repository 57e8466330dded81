import { expect, test } from 'vitest';
import { withoutLonePrefix } from './view-text.ts';

test.each([
  ['SELECT stall.name FROM megibung.stall;', 'SELECT name FROM megibung.stall;'],
  [
    'SELECT s.name FROM megibung.stall s WHERE (s.x > 1);',
    'SELECT name FROM megibung.stall s WHERE (x > 1);',
  ],
  ['SELECT "My S".name FROM a.b "My S";', 'SELECT name FROM a.b "My S";'],
  // In a sub-query the name stays, also for the outer relation.
  [
    'SELECT s.a, (SELECT p.b FROM p WHERE (p.c = s.c)) AS b FROM s;',
    'SELECT a, (SELECT p.b FROM p WHERE (p.c = s.c)) AS b FROM s;',
  ],
  ['SELECT q.n FROM ( SELECT count(*) AS n FROM p) q;', 'SELECT n FROM ( SELECT count(*) AS n FROM p) q;'],
  ['SELECT g.g FROM generate_series(1, 3) g(g);', 'SELECT g FROM generate_series(1, 3) g(g);'],
  // Several relations, or none, or a string that looks like one: nothing changes.
  ['SELECT a.x FROM (a JOIN b ON ((a.x = b.x)));', null],
  ['SELECT a.x FROM a, b;', null],
  ['SELECT a.x FROM a UNION SELECT b.x FROM b;', null],
  ['SELECT 1 AS x;', null],
  ["SELECT 's.name' AS x FROM s;", null],
])('%s', (text, expected) => {
  expect(withoutLonePrefix(text)).toBe(expected ?? text);
});
