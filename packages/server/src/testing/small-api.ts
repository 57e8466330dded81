import { OpenAPIHono } from '@hono/zod-openapi';
import {
  access,
  communityIn,
  communityOut,
  type Endpoint,
  inspectIn,
  inspectOut,
  prepaymentIn,
  prepaymentOut,
  redemptionsIn,
  redemptionsOut,
  reportOut,
} from '@megibung/core';
import { z } from 'zod';
import { createDescribe, openApiDocument } from '../http/openapi.ts';

/** A document made the way the server makes its own, over a few endpoints; every other one is there without schemas. */
const app = new OpenAPIHono();
const describe = createDescribe(app);

const specs: Partial<Record<Endpoint, { body?: z.ZodType; answer: z.ZodType; tag: string }>> = {
  'POST /communities': { body: communityIn, answer: communityOut, tag: 'communities' },
  'POST /communities/{c}/prepayments': { body: prepaymentIn, answer: prepaymentOut, tag: 'prepayments' },
  'POST /communities/{c}/redemptions': { body: redemptionsIn, answer: redemptionsOut, tag: 'redemptions' },
  'GET /communities/{c}/report': { answer: reportOut, tag: 'report' },
  'POST /tokens/inspect': { body: inspectIn, answer: inspectOut, tag: 'tokens' },
};

for (const endpoint of Object.keys(access) as Endpoint[]) {
  const spec = specs[endpoint];
  describe(endpoint, {
    summary: `What ${endpoint} does`,
    tag: spec?.tag ?? 'others',
    answer: spec?.answer ?? z.object({ status: z.string() }),
    ...(spec?.body ? { body: spec.body } : {}),
  });
}

export const smallApi: object = openApiDocument(app, null);
