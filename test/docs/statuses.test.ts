import { readFileSync } from 'node:fs';
import { disputableStatuses, problemCodes, redemptionStatuses, redemptionStatusList } from '@megibung/core';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/reference/statuses.md', import.meta.url), 'utf8');

test('the page lists every status in order of precedence, with the words that the apps show', () => {
  const rows = redemptionStatusList.map((status, index) => {
    const { good, id, en } = redemptionStatuses[status];
    const fact = good
      ? '–'
      : (disputableStatuses as readonly string[]).includes(status)
        ? 'disputed'
        : 'the same';
    return `| ${index + 1} | \`${status}\` | ${good ? 'yes' : 'no'} | ${fact} | ${id} | ${en} |`;
  });
  expect(page).toContain(rows.join('\n'));
});

test('the page lists every problem code', () => {
  const rows = Object.entries(problemCodes).map(
    ([code, { status, title }]) => `| ${status} | \`${code}\` | ${title} |`,
  );
  expect(page).toContain(rows.join('\n'));
});
