import type { DeviceRow } from '@megibung/ledger';
import type { Catalogues } from '../communities/catalogue.ts';

/** A community's phones, read again where one of `wanted` is newer than the catalogue at hand. */
export const knownDevices = async (
  catalogues: Catalogues,
  communityId: string,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, DeviceRow>> => {
  const { devices } = await catalogues.get(communityId);
  if (wanted.every((deviceId) => devices.has(deviceId))) return devices;
  catalogues.forget(communityId);
  return (await catalogues.get(communityId)).devices;
};
