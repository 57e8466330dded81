import { Badge, Button, Card, EmptyState, formatDateTime, Icon, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { Device, DeviceChain, Vendor } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { ImportDialog } from '../outbox/import-dialog.tsx';
import { useHere } from '../shell/community.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';
import { ChainFindings, chainLine } from './chain-findings.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';

/** The phones that may take cards for a stall. */
export const Devices = ({ stall }: { stall: Vendor }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const { call, queries } = useServices();
  const show = useShowToast();
  const devices = useQuery(queries.devices(community.slug));
  const chains = useQuery(queries.deviceChains(community.slug));
  const [enrolling, setEnrolling] = useState(false);
  const [importing, setImporting] = useState(false);
  const [revoking, setRevoking] = useState<Device | null>(null);
  const revoke = useSubmit({
    send: (device: Device) =>
      call('POST', `/communities/${community.slug}/devices/${device.id}/revoke`, z.unknown(), { body: {} }),
    refresh: [communityKey(community.slug)],
    onDone: (_, device) => {
      setRevoking(null);
      show(t('console.devices.revokedNow', { label: device.label }));
    },
  });
  const enrol = (
    <Button icon="phone" onClick={() => setEnrolling(true)}>
      {t('console.devices.add')}
    </Button>
  );
  return (
    <Card title={t('console.devices.title')} aside={devices.data?.some(ofStall(stall)) ? enrol : undefined}>
      <Loaded of={[devices]}>
        {(all) => {
          const mine = all.filter(ofStall(stall));
          return mine.length === 0 ? (
            <EmptyState picture={<Icon name="phone" size={56} />} action={enrol}>
              {t('console.devices.none')}
            </EmptyState>
          ) : (
            <>
              <ul className="rows">
                {mine.map((device) => (
                  <li key={device.id} className="row device">
                    <Icon name="phone" />
                    <div className="grow">
                      <b>{device.label}</b>
                      <p className="small quiet">
                        {t('console.devices.since', {
                          time: formatDateTime(device.createdAt, language, community.timeZone),
                        })}
                      </p>
                      {chains.data && (
                        <p className="small quiet">
                          {chainLine(chainOf(chains.data, device), t, language, community.timeZone)}
                        </p>
                      )}
                    </div>
                    {device.revokedAt ? (
                      <Badge tone="stop" icon="cross">
                        {t('console.devices.revoked')}
                      </Badge>
                    ) : (
                      <Button tone="quiet" icon="trash" onClick={() => setRevoking(device)}>
                        {t('console.devices.revoke')}
                      </Button>
                    )}
                    {chains.data && (
                      <ChainFindings
                        chain={chainOf(chains.data, device)}
                        revoked={device.revokedAt !== null}
                      />
                    )}
                  </li>
                ))}
              </ul>
              <div className="import-line">
                <Button tone="quiet" icon="download" onClick={() => setImporting(true)}>
                  {t('console.outbox.open')}
                </Button>
              </div>
              <ImportDialog
                stall={stall}
                devices={mine}
                open={importing}
                onClose={() => setImporting(false)}
              />
            </>
          );
        }}
      </Loaded>
      <EnrolDialog
        slug={community.slug}
        stall={enrolling ? stall : null}
        onClose={() => setEnrolling(false)}
      />
      <ConfirmDialog
        open={revoking !== null}
        onClose={() => {
          setRevoking(null);
          revoke.reset();
        }}
        title={t('console.devices.revokeTitle', { label: revoking?.label ?? '' })}
        action={t('console.devices.revoke')}
        tone="stop"
        busy={revoke.busy}
        problem={revoke.problem}
        onConfirm={() => revoking && revoke.send(revoking)}
      >
        <p>{t('console.devices.revokeSure')}</p>
        <p>{t('console.devices.revokeEarlier', { count: community.rules.offlineAgeHours })}</p>
      </ConfirmDialog>
    </Card>
  );
};

const ofStall =
  (stall: Vendor) =>
  ({ vendorId }: Device): boolean =>
    vendorId === stall.id;

const chainOf = (chains: readonly DeviceChain[], device: Device): DeviceChain | undefined =>
  chains.find(({ deviceId }) => deviceId === device.id);
