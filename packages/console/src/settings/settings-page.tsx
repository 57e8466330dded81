import { Card, Notice } from '@megibung/ui';
import type { ReactElement } from 'react';
import { useSession } from '../session/use-session.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { PreferenceSwitches } from '../shell/preferences.tsx';
import { Screen } from '../shell/screen.tsx';
import { useWords } from '../words.ts';
import { ApiKeys } from './api-keys.tsx';
import { OwnAccess } from './own-access.tsx';
import { People } from './people.tsx';
import { Rules } from './rules.tsx';
import { SigningKeys } from './signing-keys.tsx';

/** How do we run it? The rules, the people, the keys, and one's own ways. */
export const SettingsPage = (): ReactElement => {
  const t = useWords();
  const may = useMay();
  const { community } = useHere();
  const session = useSession().data;
  return (
    <Screen title={t('console.settings.title')} lead={community.name}>
      <Rules key={community.id} />
      {may('GET /communities/{c}/members') && <People />}
      {may('GET /keys') && <ApiKeys />}
      {may('POST /communities/{c}/keys/rotate') && <SigningKeys />}
      <Card title={t('console.settings.publicUrl')}>
        {session?.publicUrl ? (
          <p className="code">{session.publicUrl}</p>
        ) : (
          <Notice tone="wait">{t('console.settings.publicUrlNone')}</Notice>
        )}
        <p className="small quiet">{t('console.settings.publicUrlHint')}</p>
      </Card>
      {session?.user && <OwnAccess user={session.user} />}
      <Card title={t('console.settings.language')}>
        <PreferenceSwitches />
      </Card>
    </Screen>
  );
};
