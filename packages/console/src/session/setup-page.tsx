import { passwordField, sessionOut } from '@megibung/core';
import {
  Button,
  ButtonLink,
  EmptyState,
  Notice,
  PasswordInput,
  Plate,
  RadioGroup,
  TextInput,
} from '@megibung/ui';
import { useRouter } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { hasFault } from '../api/problem-words.ts';
import { useServices } from '../api/services.ts';
import { useSubmit } from '../api/use-submit.ts';
import { paths } from '../paths.ts';
import { Form } from '../shell/form.tsx';
import { useWords } from '../words.ts';
import { Door } from './door.tsx';
import { addPasskey, passkeysPossible } from './passkey.ts';
import { PasskeyTrouble } from './passkey-trouble.tsx';
import { useTakeSession } from './use-session.ts';

/**
 * The page of a one-time link, for the first owner and for everyone invited: a name, and a passkey or a password.
 * The link's token stands in the fragment, so no log has it.
 */
export const SetupPage = ({ token }: { token: string }): ReactElement => {
  const t = useWords();
  const [signedIn, setSignedIn] = useState(false);
  if (token === '')
    return (
      <Door title={t('console.signIn.setupTitle')}>
        <EmptyState
          picture={<Plate kind="crossed" size={96} />}
          action={<ButtonLink href={paths.signIn()}>{t('console.signIn.submit')}</ButtonLink>}
        >
          {t('console.signIn.linkIncomplete')}
        </EmptyState>
      </Door>
    );
  return (
    <Door title={t('console.signIn.setupTitle')} lead={t('console.signIn.setupLead')}>
      {signedIn ? <PasskeyStep /> : <SetupForm token={token} onPasskeyNext={() => setSignedIn(true)} />}
    </Door>
  );
};

type Proof = 'passkey' | 'password';

const SetupForm = ({ token, onPasskeyNext }: { token: string; onPasskeyNext: () => void }): ReactElement => {
  const t = useWords();
  const { call } = useServices();
  const router = useRouter();
  const takeSession = useTakeSession();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [proof, setProof] = useState<Proof>(passkeysPossible() ? 'passkey' : 'password');
  const [tried, setTried] = useState(false);
  const submit = useSubmit({
    send: (body: { token: string; name: string; password?: string }) =>
      call('POST', '/session/setup', sessionOut, { body }),
    onDone: async (session) => {
      await takeSession(session);
      if (proof === 'passkey') onPasskeyNext();
      else router.history.replace(paths.front());
    },
  });
  const nameTaken = hasFault(submit.problem, 'name');
  const nameError =
    tried && name.trim() === ''
      ? t('common.field.required')
      : nameTaken
        ? t('console.signIn.nameTaken')
        : null;
  const passwordError =
    tried && proof === 'password' && !passwordField.safeParse(password).success
      ? t('console.signIn.passwordShort')
      : null;
  return (
    <Form
      submit={t('console.signIn.begin')}
      busy={submit.busy}
      problem={nameTaken ? null : submit.problem}
      onSubmit={() => {
        setTried(true);
        if (name.trim() === '') return;
        if (proof === 'password' && !passwordField.safeParse(password).success) return;
        submit.send({ token, name: name.trim(), ...(proof === 'password' ? { password } : {}) });
      }}
    >
      <TextInput
        label={t('console.signIn.name')}
        hint={t('console.signIn.nameHint')}
        name="username"
        autoComplete="username"
        maxLength={80}
        value={name}
        error={nameError}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {passkeysPossible() && (
        <RadioGroup<Proof>
          label={t('console.signIn.proof')}
          value={proof}
          onChange={setProof}
          options={[
            { value: 'passkey', label: t('console.signIn.makePasskey') },
            { value: 'password', label: t('console.signIn.makePassword') },
          ]}
        />
      )}
      {proof === 'password' && (
        <PasswordInput
          label={t('console.signIn.password')}
          hint={t('console.signIn.passwordHint')}
          name="password"
          autoComplete="new-password"
          maxLength={200}
          value={password}
          error={passwordError}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
    </Form>
  );
};

/** After the link was used: the session stands, the passkey is made now. Until it is, leaving is dissuaded. */
const PasskeyStep = (): ReactElement => {
  const t = useWords();
  const { call } = useServices();
  const router = useRouter();
  const takeSession = useTakeSession();
  const add = useSubmit({
    send: (_: null) => addPasskey(call),
    onDone: async (session) => {
      await takeSession(session);
      router.history.replace(paths.front());
    },
  });
  return (
    <div className="stack">
      <Notice tone="go">{t('console.signIn.passkeyNext')}</Notice>
      <PasskeyTrouble problem={add.problem} />
      <Button tone="go" large wide icon="key" busy={add.busy} onClick={() => add.send(null)}>
        {t('console.signIn.makePasskey')}
      </Button>
      {add.problem !== null && (
        <ButtonLink href={paths.front()} tone="quiet">
          {t('console.signIn.passkeyLater')}
        </ButtonLink>
      )}
    </div>
  );
};
