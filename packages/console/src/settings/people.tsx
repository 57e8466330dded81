import { limits, memberOut } from '@megibung/core';
import {
  Badge,
  Button,
  Card,
  Dialog,
  EmptyState,
  formatDateTime,
  Icon,
  RadioGroup,
  Select,
  TextInput,
  useLanguage,
} from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useServices } from '../api/services.ts';
import { useSubmit } from '../api/use-submit.ts';
import { ShareButton } from '../cards/share-button.tsx';
import { useHere } from '../shell/community.tsx';
import { CopyButton } from '../shell/copy-button.tsx';
import { Form } from '../shell/form.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useWords } from '../words.ts';
import { roleWords } from './role-words.ts';

type Invited = 'organiser' | 'vendor' | 'auditor';

/** Who has a part in this community, and how one more gets in. */
export const People = (): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const { queries } = useServices();
  const members = useQuery(queries.members(community.slug));
  const vendors = useQuery(queries.vendors(community.slug));
  const [inviting, setInviting] = useState(false);
  const invite = (
    <Button icon="plus" onClick={() => setInviting(true)}>
      {t('console.people.invite')}
    </Button>
  );
  return (
    <Card
      title={t('console.settings.people')}
      aside={members.data && members.data.length > 0 ? invite : undefined}
    >
      <Loaded of={[members, vendors]}>
        {(all, stalls) =>
          all.length === 0 ? (
            <EmptyState picture={<Icon name="people" size={56} />} action={invite}>
              {t('console.people.none')}
            </EmptyState>
          ) : (
            <ul className="rows">
              {all.map((member) => (
                <li key={`${member.userId} ${member.role} ${member.vendorId}`} className="row">
                  <Icon name="people" />
                  <b className="grow">{member.name}</b>
                  <Badge>
                    {roleWords(member.role, t)}
                    {member.vendorId && ` · ${stalls.find(({ id }) => id === member.vendorId)?.name ?? ''}`}
                  </Badge>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog open={inviting} onClose={() => setInviting(false)} title={t('console.people.inviteTitle')}>
        <Invite stalls={vendors.data ?? []} />
      </Dialog>
    </Card>
  );
};

const Invite = ({
  stalls,
}: {
  stalls: readonly { readonly id: string; readonly name: string }[];
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { call } = useServices();
  const { community } = useHere();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Invited>('organiser');
  const [vendorId, setVendorId] = useState(stalls[0]?.id ?? '');
  const [tried, setTried] = useState(false);
  const invite = useSubmit({
    send: (body: object) => call('POST', `/communities/${community.slug}/members`, memberOut, { body }),
    refresh: [['members', community.slug]],
  });
  if (invite.answer)
    return (
      <>
        <p>{t('console.people.linkHint', { name: name.trim() })}</p>
        <p className="secret code">{invite.answer.link}</p>
        <p className="small quiet">
          {t('console.people.linkUntil', {
            time: formatDateTime(invite.answer.expiresAt, language, community.timeZone),
          })}
        </p>
        <div className="button-row">
          <CopyButton tone="go" text={invite.answer.link}>
            {t('console.cards.copyLink')}
          </CopyButton>
          <ShareButton
            text={t('console.people.shareText', { community: community.name, link: invite.answer.link })}
          />
        </div>
      </>
    );
  return (
    <Form
      submit={t('console.people.makeLink')}
      icon="link"
      busy={invite.busy}
      problem={invite.problem}
      onSubmit={() => {
        setTried(true);
        if (name.trim() === '' || (role === 'vendor' && vendorId === '')) return;
        invite.send({ name: name.trim(), role, ...(role === 'vendor' ? { vendorId } : {}) });
      }}
    >
      <TextInput
        label={t('console.people.name')}
        maxLength={limits.nameCharsMax}
        autoComplete="off"
        value={name}
        error={tried && name.trim() === '' ? t('common.field.required') : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RadioGroup<Invited>
        label={t('console.people.role')}
        hint={t(`console.people.roleHint.${role}`)}
        value={role}
        onChange={setRole}
        options={(['organiser', 'auditor', 'vendor'] as const).map((value) => ({
          value,
          label: roleWords(value, t),
          disabled: value === 'vendor' && stalls.length === 0,
        }))}
      />
      {role === 'vendor' && (
        <Select
          label={t('console.prepay.vendor')}
          value={vendorId}
          onChange={setVendorId}
          options={stalls.map(({ id, name: label }) => ({ value: id, label }))}
        />
      )}
    </Form>
  );
};
