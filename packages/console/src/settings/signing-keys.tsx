import { Badge, Button, Card, Icon } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { useServices } from '../api/services.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useHere } from '../shell/community.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';

/** The keys that cards are signed with: replaced when somebody leaves, withdrawn when one got out. */
export const SigningKeys = (): ReactElement => {
  const t = useWords();
  const { call, queries } = useServices();
  const { community } = useHere();
  const show = useShowToast();
  const keys = useQuery(queries.jwks(community.slug));
  const [rotating, setRotating] = useState(false);
  const [revoking, setRevoking] = useState<string | null>(null);
  const path = `/communities/${community.slug}/keys`;
  const refresh = [['jwks', community.slug]];
  const rotate = useSubmit({
    send: (_: null) => call('POST', `${path}/rotate`, z.unknown(), { body: {} }),
    refresh,
    onDone: () => {
      setRotating(false);
      show(t('console.signing.rotated'));
    },
  });
  const revoke = useSubmit({
    send: (key: string) => call('POST', `${path}/revoke`, z.unknown(), { body: { key } }),
    refresh,
    onDone: () => {
      setRevoking(null);
      show(t('console.signing.revoked'));
    },
  });
  return (
    <Card
      title={t('console.signing.title')}
      aside={
        <Button icon="refresh" onClick={() => setRotating(true)}>
          {t('console.signing.rotate')}
        </Button>
      }
    >
      <p className="quiet">{t('console.signing.lead')}</p>
      <Loaded of={[keys]}>
        {({ keys: all }) => (
          <ul className="rows">
            {all.map((key, i) => (
              <li key={key.x} className="row">
                <Icon name="key" />
                <span className="code grow key-name">{key.x.slice(0, 12)}…</span>
                {i === 0 && (
                  <Badge tone="go" icon="check">
                    {t('console.signing.current')}
                  </Badge>
                )}
                <Button tone="quiet" icon="trash" onClick={() => setRevoking(key.x)}>
                  {t('console.signing.revoke')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <ConfirmDialog
        open={rotating}
        onClose={() => setRotating(false)}
        title={t('console.signing.rotate')}
        action={t('console.signing.rotate')}
        icon="refresh"
        busy={rotate.busy}
        problem={rotate.problem}
        onConfirm={() => rotate.send(null)}
      >
        <p>{t('console.signing.rotateSure')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={revoking !== null}
        onClose={() => {
          setRevoking(null);
          revoke.reset();
        }}
        title={t('console.signing.revokeTitle')}
        action={t('console.signing.revoke')}
        tone="stop"
        busy={revoke.busy}
        problem={revoke.problem}
        onConfirm={() => revoking && revoke.send(revoking)}
      >
        <p>{t('console.signing.revokeSure')}</p>
      </ConfirmDialog>
    </Card>
  );
};
