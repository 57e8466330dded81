import { Button, Card, Icon, Notice } from '@megibung/ui';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import { useSubmit } from '../api/use-submit.ts';
import { addPasskey, passkeysPossible } from '../session/passkey.ts';
import { PasskeyTrouble } from '../session/passkey-trouble.tsx';
import { type Session, useTakeSession } from '../session/use-session.ts';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';

/** How one signs in oneself. */
export const OwnAccess = ({ user }: { user: NonNullable<Session['user']> }): ReactElement => {
  const t = useWords();
  const { call } = useServices();
  const show = useShowToast();
  const takeSession = useTakeSession();
  const add = useSubmit({
    send: (_: null) => addPasskey(call),
    onDone: async (session) => {
      await takeSession(session);
      show(t('console.settings.passkeyAdded'));
    },
  });
  return (
    <Card title={t('console.settings.own', { name: user.name })}>
      <ul className="rows">
        <li className="row">
          <Icon name="key" />
          <span className="grow">{t('console.settings.passkeys', { count: user.passkeys })}</span>
          {passkeysPossible() && (
            <Button icon="plus" busy={add.busy} onClick={() => add.send(null)}>
              {t('console.settings.passkeyAdd')}
            </Button>
          )}
        </li>
        <li className="row">
          <Icon name="keypad" />
          <span className="grow">
            {user.hasPassword ? t('console.settings.hasPassword') : t('console.settings.noPassword')}
          </span>
        </li>
      </ul>
      <PasskeyTrouble problem={add.problem} />
      {!passkeysPossible() && <Notice>{t('console.settings.passkeyNeeds')}</Notice>}
    </Card>
  );
};
