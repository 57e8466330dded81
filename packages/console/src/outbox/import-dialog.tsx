import { fromPublicId, limits, toPublicId } from '@megibung/core';
import { Button, Dialog, Icon, Notice } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { useServices } from '../api/services.ts';
import type { Device, Vendor } from '../api/shapes.ts';
import { useHere } from '../shell/community.tsx';
import { useWords } from '../words.ts';
import { ImportRun } from './import-run.tsx';
import { type OutboxFault, type OutboxFile, readOutbox } from './outbox-file.ts';

export interface ImportDialogProps {
  readonly stall: Vendor;
  /** The stall's phones, revoked ones too. */
  readonly devices: readonly Device[];
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A phone that cannot send: its records come as a file, and go out from here. */
export const ImportDialog = ({ stall, devices, open, onClose }: ImportDialogProps): ReactElement => {
  const t = useWords();
  return (
    <Dialog open={open} onClose={onClose} title={t('console.outbox.title')}>
      <ImportSteps stall={stall} devices={devices} onClose={onClose} />
    </Dialog>
  );
};

type Step = { readonly file: OutboxFile } | { readonly fault: OutboxFault } | null;

const ImportSteps = ({
  stall,
  devices,
  onClose,
}: Pick<ImportDialogProps, 'stall' | 'devices' | 'onClose'>): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const { queries } = useServices();
  const vendors = useQuery(queries.vendors(community.slug));
  const [step, setStep] = useState<Step>(null);
  const hintId = useId();

  const read = async (file: File): Promise<void> => {
    if (file.size > limits.outboxFileBytesMax) return setStep({ fault: { kind: 'tooLarge' } });
    const text = await file.text().catch(() => null);
    if (text === null) return setStep({ fault: { kind: 'unreadable' } });
    const outbox = readOutbox(text, {
      community: bare('community', community.id),
      vendor: bare('vendor', stall.id),
      devices: devices.map(({ id }) => bare('device', id)),
    });
    setStep(outbox.ok ? { file: outbox.file } : { fault: outbox.fault });
  };

  if (step && 'file' in step) {
    const device = devices.find(({ id }) => id === toPublicId('device', step.file.device));
    return (
      <ImportRun
        file={step.file}
        label={device?.label ?? ''}
        onAnother={() => setStep(null)}
        onClose={onClose}
      />
    );
  }
  return (
    <div className="stack">
      <p className="quiet">{t('console.outbox.hint')}</p>
      <label className="button button-large file-button">
        <Icon name="download" />
        {t('console.outbox.choose')}
        <input
          className="visually-hidden"
          type="file"
          accept=".json,.txt,application/json,text/plain"
          aria-describedby={hintId}
          onChange={(event) => {
            const input = event.currentTarget;
            const file = input.files?.[0];
            if (!file) return;
            // The same file can be chosen again once it has been saved anew.
            void read(file).finally(() => {
              input.value = '';
            });
          }}
        />
      </label>
      <p className="quiet small" id={hintId}>
        {t('console.outbox.chooseHint')}
      </p>
      {step && (
        <Notice tone={step.fault.kind === 'empty' ? 'plain' : 'stop'}>
          {t(`console.outbox.fault.${step.fault.kind}`, {
            vendor: vendorName(step.fault, vendors.data ?? []),
          })}
        </Notice>
      )}
      <div className="form-actions">
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
      </div>
    </div>
  );
};

const bare = (kind: 'community' | 'vendor' | 'device', id: string): string => fromPublicId(kind, id) ?? id;

const vendorName = (fault: OutboxFault, vendors: readonly Vendor[]): string =>
  fault.kind === 'otherStall'
    ? (vendors.find(({ id }) => id === toPublicId('vendor', fault.vendor))?.name ?? '?')
    : '';
