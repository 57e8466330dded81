import { apiKeyCreatedOut, limits } from '@megibung/core';
import {
  Badge,
  Button,
  Card,
  Dialog,
  formatDate,
  Icon,
  Notice,
  RadioGroup,
  Select,
  TextInput,
  useLanguage,
} from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { useServices } from '../api/services.ts';
import type { ApiKey } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useHere } from '../shell/community.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { CopyButton } from '../shell/copy-button.tsx';
import { Form } from '../shell/form.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useWords } from '../words.ts';
import { type PersonRole, roleWords } from './role-words.ts';

/** Keys of programs. A secret is shown once. */
export const ApiKeys = (): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { call, queries } = useServices();
  const { community } = useHere();
  const keys = useQuery(queries.keys());
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = useSubmit({
    send: (key: ApiKey) => call('DELETE', `/keys/${key.id}`, z.unknown()),
    refresh: [['keys']],
    onDone: () => setRevoking(null),
  });
  return (
    <Card
      title={t('console.settings.keys')}
      aside={
        <Button icon="plus" onClick={() => setMaking(true)}>
          {t('console.keys.make')}
        </Button>
      }
    >
      <p className="quiet">{t('console.keys.lead')}</p>
      <Loaded of={[keys]}>
        {(all) => (
          <ul className="rows">
            {all
              .filter(({ communityId }) => communityId === null || communityId === community.id)
              .map((key) => (
                <li key={key.id} className="row">
                  <Icon name="key" />
                  <span className="grow">
                    <b>{key.label}</b>
                    <span className="row-line small quiet">
                      {roleWords(key.role, t)} · {formatDate(key.createdAt, language, community.timeZone)}
                    </span>
                  </span>
                  {key.revokedAt ? (
                    <Badge tone="stop" icon="cross">
                      {t('console.devices.revoked')}
                    </Badge>
                  ) : (
                    <Button tone="quiet" icon="trash" onClick={() => setRevoking(key)}>
                      {t('console.devices.revoke')}
                    </Button>
                  )}
                </li>
              ))}
          </ul>
        )}
      </Loaded>
      <Dialog open={making} onClose={() => setMaking(false)} title={t('console.keys.make')}>
        <MakeKey onDone={() => setMaking(false)} />
      </Dialog>
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
        <p>{t('console.keys.revokeSure')}</p>
      </ConfirmDialog>
    </Card>
  );
};

const MakeKey = ({ onDone }: { onDone: () => void }): ReactElement => {
  const t = useWords();
  const { call, queries } = useServices();
  const { community } = useHere();
  const vendors = useQuery(queries.vendors(community.slug)).data ?? [];
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<PersonRole>('auditor');
  const [chosenVendor, setVendorId] = useState('');
  const [tried, setTried] = useState(false);
  const vendorId = chosenVendor === '' ? (vendors[0]?.id ?? '') : chosenVendor;
  const make = useSubmit({
    send: (body: object) => call('POST', '/keys', apiKeyCreatedOut, { body }),
    refresh: [['keys']],
  });
  if (make.answer)
    return (
      <>
        <Notice tone="wait">{t('console.keys.once')}</Notice>
        <p className="secret code">{make.answer.secret}</p>
        <div className="button-row">
          <CopyButton tone="go" text={make.answer.secret}>
            {t('common.action.copy')}
          </CopyButton>
          <Button onClick={onDone}>{t('common.action.done')}</Button>
        </div>
      </>
    );
  return (
    <Form
      submit={t('console.keys.make')}
      icon="key"
      busy={make.busy}
      problem={make.problem}
      onSubmit={() => {
        setTried(true);
        if (label.trim() === '' || (role === 'vendor' && vendorId === '')) return;
        make.send({
          label: label.trim(),
          role,
          ...(role === 'owner' ? {} : { community: community.slug }),
          ...(role === 'vendor' ? { vendorId } : {}),
        });
      }}
    >
      <TextInput
        label={t('console.keys.label')}
        hint={t('console.keys.labelHint')}
        maxLength={limits.nameCharsMax}
        autoComplete="off"
        value={label}
        error={tried && label.trim() === '' ? t('common.field.required') : null}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <RadioGroup<PersonRole>
        label={t('console.people.role')}
        hint={t(`console.keys.roleHint.${role}`)}
        value={role}
        onChange={setRole}
        options={(['auditor', 'vendor', 'organiser', 'owner'] as const).map((value) => ({
          value,
          label: roleWords(value, t),
          disabled: value === 'vendor' && vendors.length === 0,
        }))}
      />
      {role === 'vendor' && (
        <Select
          label={t('console.prepay.vendor')}
          value={vendorId}
          onChange={setVendorId}
          options={vendors.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Form>
  );
};
