import { limits, vendorOut } from '@megibung/core';
import { TextInput } from '@megibung/ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { Vendor } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { Form } from '../shell/form.tsx';
import { useWords } from '../words.ts';

export interface StallFormProps {
  readonly slug: string;
  /** The stall to change; a new one where it is missing. */
  readonly stall?: Vendor;
  readonly submit: string;
  readonly aside?: ReactNode;
  readonly onDone: (stall: Vendor) => void;
}

/** Who cooks, where, and how much a day. */
export const StallForm = ({ slug, stall, submit, aside, onDone }: StallFormProps): ReactElement => {
  const t = useWords();
  const { call } = useServices();
  const [name, setName] = useState(stall?.name ?? '');
  const [address, setAddress] = useState(stall?.address ?? '');
  const [phone, setPhone] = useState(stall?.phone ?? '');
  const [capacity, setCapacity] = useState(stall?.capacity?.toString() ?? '');
  const [tried, setTried] = useState(false);
  const save = useSubmit({
    send: (body: { name: string; address: string; phone: string; capacity: number | null }, id) =>
      stall
        ? call('PUT', `/communities/${slug}/vendors/${stall.id}`, vendorOut, { body })
        : call('POST', `/communities/${slug}/vendors`, vendorOut, { body: { id, ...body } }),
    refresh: [communityKey(slug)],
    onDone,
  });
  return (
    <Form
      submit={submit}
      aside={aside}
      busy={save.busy}
      problem={save.problem}
      onSubmit={() => {
        setTried(true);
        if (name.trim() === '') return;
        save.send({
          name: name.trim(),
          address: address.trim(),
          phone: phone.trim(),
          capacity: capacity === '' ? null : Number(capacity),
        });
      }}
    >
      <TextInput
        label={t('console.vendors.name')}
        hint={t('console.vendors.nameHint')}
        maxLength={limits.nameCharsMax}
        autoComplete="off"
        value={name}
        error={tried && name.trim() === '' ? t('common.field.required') : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('console.vendors.address')}
        hint={t('console.vendors.addressHint')}
        optional
        maxLength={limits.textCharsMax}
        autoComplete="off"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <TextInput
        label={t('console.vendors.phone')}
        hint={t('console.vendors.phoneHint')}
        optional
        type="tel"
        maxLength={40}
        autoComplete="off"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <TextInput
        label={t('console.vendors.capacity')}
        hint={t('console.vendors.capacityHint')}
        optional
        inputMode="numeric"
        className="input-short"
        autoComplete="off"
        value={capacity}
        onChange={(event) =>
          setCapacity(event.currentTarget.value.replace(/\D/g, '').replace(/^0+/, '').slice(0, 5))
        }
      />
    </Form>
  );
};
