import { deviceOut, enrolledOut, enrolmentClaimIn, enrolmentOut, limits, newUuid } from '@megibung/core';
import { formatShortCode, fromBase64Url } from '@megibung/token';
import { z } from 'zod';
import { deviceKey, enrolmentCodeHash, newEnrolmentCode, secretHash } from '../crypto/secrets.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { ProblemError } from '../http/problem.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { notFound, refuseUnlessGood } from '../http/status-problem.ts';
import { showCommunity, showDevice, showVendor } from './present.ts';

/** Phones of stalls: a one-time code enrols one, and it can be revoked. */
export const mountDevices = (mount: Mount, deps: ServerDeps): void => {
  const { identity, boxes, catalogues, directory, live } = deps;
  const now = () => new Date(deps.now());
  const triesPerAddress = createRateLimit({
    now: deps.now,
    max: limits.signInTriesPerAddressMinute,
    windowMs: 60_000,
  });

  mount(
    'POST /communities/{c}/vendors/{v}/enrolments',
    {
      tag: 'Phones',
      summary: 'A one-time code that enrols one phone at a stall.',
      answer: enrolmentOut,
      status: 201,
    },
    async ({ community, params }) => {
      const code = newEnrolmentCode(deps.randomBytes);
      const expiresAt = new Date(deps.now() + limits.enrolmentCodeMs);
      const codeHash = enrolmentCodeHash(boxes, code);
      if (!codeHash) throw new Error('a code that was just made cannot be read');
      const enrolment = { codeHash, vendorId: params.v, expiresAt };
      refuseUnlessGood(await identity.createEnrolment(community.id, now(), enrolment), 'stall');
      return {
        code: formatShortCode(code),
        link: `${deps.address.origin}/stall/#enrol=${code}`,
        expiresAt: expiresAt.toISOString(),
      };
    },
  );

  mount(
    'POST /enrolments/claim',
    {
      tag: 'Phones',
      summary: 'A phone uses its code: it becomes a phone of the stall and gets its bearer key.',
      description:
        'The same phone may ask again with the same code, and gets the same answer, until the code is too old.',
      body: enrolmentClaimIn,
      answer: enrolledOut,
      example: {
        code: '7K3-Q9X-M24C',
        deviceId: 'dev_01930000-0000-7000-8000-000000000007',
        label: 'HP Bu Ketut',
      },
    },
    async ({ body, address }) => {
      triesPerAddress.spend(address);
      const codeHash = enrolmentCodeHash(boxes, body.code);
      const communityId = codeHash && (await deps.queries.enrolmentCommunity(codeHash));
      if (!codeHash || !communityId)
        throw new ProblemError('wrong_credentials', { detail: 'There is no such code.' });
      const publicKey = body.publicKey === undefined ? null : fromBase64Url(body.publicKey);
      const token = deviceKey(boxes, communityId, body.deviceId, codeHash);
      const { status, vendorId } = await identity.claimEnrolment(communityId, now(), {
        codeHash,
        deviceId: body.deviceId,
        label: body.label,
        publicKey,
        keyId: newUuid(deps),
        secretHash: secretHash(token),
      });
      if (status === 'expired')
        throw new ProblemError('expired_link', { detail: 'This code was used or is too old.' });
      refuseUnlessGood(status, 'stall');
      deps.forgetPrincipals();
      catalogues.forget(communityId);
      live.signal(communityId);
      const { vendors, devices } = await catalogues.get(communityId);
      const [community, vendor, device] = [
        directory.byId(communityId),
        vendors.get(vendorId ?? ''),
        devices.get(body.deviceId),
      ];
      if (!community || !vendor || !device) throw new Error('an enrolled phone has no stall');
      return {
        token,
        device: showDevice(device),
        community: showCommunity(community),
        vendor: showVendor(vendor),
      };
    },
  );

  mount(
    'GET /communities/{c}/devices',
    {
      tag: 'Phones',
      summary: 'Enrolled phones, and those that were revoked.',
      answer: z.object({ devices: z.array(deviceOut) }),
    },
    async ({ community }) => {
      const { devices } = await catalogues.get(community.id);
      return { devices: [...devices.values()].map(showDevice) };
    },
  );

  mount(
    'POST /communities/{c}/devices/{d}/revoke',
    {
      tag: 'Phones',
      summary: 'A phone was lost or left the stall: what it redeems from now on is refused, or disputed.',
      answer: deviceOut,
    },
    async ({ community, params }) => {
      refuseUnlessGood(await deps.ledger.revokeDevice(community.id, now(), params.d), 'phone');
      deps.forgetPrincipals();
      catalogues.forget(community.id);
      live.signal(community.id);
      const device = (await catalogues.get(community.id)).devices.get(params.d);
      if (!device) throw notFound('phone');
      return showDevice(device);
    },
  );
};
