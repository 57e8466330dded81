import { expect, test } from 'vitest';
import { scenarioJsonSchema } from './json-schema.ts';

/** `npx vitest run packages/dynamics/src/simulation/scenario -u` writes it anew. */
test('the published schema is the one that scenarios are checked by', async () => {
  const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../../../../docs/reference/scenario.schema.json');
});
