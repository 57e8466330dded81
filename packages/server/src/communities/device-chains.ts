import { deviceChainOut, toPublicId } from '@megibung/core';
import { z } from 'zod';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';

/** What the phones' chains of signed records show: docs/reference/device-record.md. */
export const mountDeviceChains = (mount: Mount, deps: Pick<ServerDeps, 'queries'>): void => {
  mount(
    'GET /communities/{c}/devices/chains',
    {
      tag: 'Phones',
      summary: 'What the phones signed: how many records, which are missing, which contradict each other.',
      description:
        'A gap is a record that never came: it is on its way, or was lost with the phone. A fork is a second record for one ' +
        'counter, or one that does not follow the record before it: a sign of a copied key. Both are findings; no meal was ' +
        'refused for them.',
      answer: z.object({ chains: z.array(deviceChainOut) }),
    },
    async ({ community }) => ({
      chains: (await deps.queries.deviceChains(community.id)).map((row) => ({
        ...row,
        deviceId: toPublicId('device', row.deviceId),
        lastReceivedAt: row.lastReceivedAt?.toISOString() ?? null,
      })),
    }),
  );
};
