import { sessionOut } from '@megibung/core';
import { Button, PasswordInput, TextInput } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { useServices } from '../api/services.ts';
import { useSubmit } from '../api/use-submit.ts';
import { Form } from '../shell/form.tsx';
import { useWords } from '../words.ts';
import { passkeysPossible, signInWithPasskey } from './passkey.ts';
import { PasskeyTrouble } from './passkey-trouble.tsx';
import { type Session, useTakeSession } from './use-session.ts';

/** Passkey first, where this browser and this address allow one; else, or beside it, name and password. */
export const SignInForm = ({ onDone }: { onDone: () => void }): ReactElement => {
  const t = useWords();
  const { call } = useServices();
  const takeSession = useTakeSession();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const onSession = async (session: Session) => {
    await takeSession(session);
    onDone();
  };
  const byPasskey = useSubmit({ send: (_: null) => signInWithPasskey(call), onDone: onSession });
  const byPassword = useSubmit({
    send: (body: { name: string; password: string }) =>
      call('POST', '/session/password', sessionOut, { body }),
    onDone: onSession,
  });
  const required = (value: string) => (missing && value === '' ? t('common.field.required') : null);
  return (
    <div className="stack stack-loose">
      {passkeysPossible() && (
        <div className="stack">
          <Button tone="go" large wide icon="key" busy={byPasskey.busy} onClick={() => byPasskey.send(null)}>
            {t('console.signIn.withPasskey')}
          </Button>
          <PasskeyTrouble problem={byPasskey.problem} />
          <p className="or-line">{t('console.signIn.or')}</p>
        </div>
      )}
      <Form
        submit={t('console.signIn.submit')}
        tone={passkeysPossible() ? 'plain' : 'go'}
        busy={byPassword.busy}
        problem={byPassword.problem}
        onSubmit={() => {
          setMissing(true);
          if (name.trim() !== '' && password !== '') byPassword.send({ name: name.trim(), password });
        }}
      >
        <TextInput
          label={t('console.signIn.name')}
          name="username"
          autoComplete="username webauthn"
          value={name}
          error={required(name.trim())}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('console.signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          error={required(password)}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </Form>
    </div>
  );
};
