import {
  applyThemeChoice,
  Button,
  ButtonLink,
  Card,
  Dialog,
  LanguageSwitch,
  PageHeader,
  readThemeChoice,
  Select,
  ThemeSwitch,
} from '@megibung/ui';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { isToBeSent } from '../outbox/item.ts';
import { hrefOf } from '../route.ts';
import { type CameraChoice, camerasOf } from '../scan/camera.ts';
import { useInstall } from '../service-worker/use-install.ts';
import { useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';
import { RecordsCard } from './records-card.tsx';

export const MoreScreen = (): ReactElement => {
  const t = useWords();
  const { app, cues, state } = useStall();
  const { settings, identity } = state;
  const install = useInstall();
  const [theme, setTheme] = useState(readThemeChoice);
  const waiting = [...state.items.values()].filter(isToBeSent).length;
  return (
    <>
      <PageHeader title={t('stall.settings.title')} />
      <Card>
        <Setting label={t('common.language.label')}>
          <LanguageSwitch
            value={settings.language}
            onChange={(language) => void app.changeSettings({ language })}
          />
        </Setting>
        <Setting label={t('common.theme.label')}>
          <ThemeSwitch
            value={theme}
            onChange={(choice) => {
              applyThemeChoice(choice);
              setTheme(choice);
            }}
          />
        </Setting>
        <Setting label={t('stall.settings.sound')}>
          <OnOff
            label={t('stall.settings.sound')}
            value={settings.sound}
            onChange={(sound) => void app.changeSettings({ sound })}
          />
        </Setting>
        <Setting label={t('stall.settings.vibration')}>
          <OnOff
            label={t('stall.settings.vibration')}
            value={settings.vibration}
            onChange={(vibration) => void app.changeSettings({ vibration })}
          />
        </Setting>
        <Button icon="sound" onClick={() => cues.play('serve', settings)}>
          {t('stall.settings.soundTry')}
        </Button>
        <CameraSetting />
      </Card>
      <RecordsCard />
      <Card title={t('stall.settings.practice')}>
        <p>{t('stall.settings.practiceHint')}</p>
        <ButtonLink icon="scan" href={hrefOf({ at: 'practice' })}>
          {t('stall.settings.practiceStart')}
        </ButtonLink>
      </Card>
      <Card title={t('stall.settings.thisPhone')}>
        {identity && (
          <p>
            {t('stall.settings.phoneOf', {
              vendor: state.stall?.view.vendor.name ?? identity.vendor.name,
              community: identity.community.name,
            })}
          </p>
        )}
        {install && (
          <Button icon="download" onClick={install}>
            {t('stall.settings.install')}
          </Button>
        )}
        {state.link === 'revoked' && (
          <ButtonLink tone="go" href={hrefOf({ at: 'enrol', code: null })}>
            {t('stall.verdict.enrol')}
          </ButtonLink>
        )}
        <Forget isBlocked={waiting > 0} />
      </Card>
    </>
  );
};

const Setting = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement => (
  <div className="line line-spread setting">
    <span className="strong">{label}</span>
    {children}
  </div>
);

const OnOff = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}): ReactElement => {
  const t = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that this small thing has not
    <div className="switch" role="group" aria-label={label}>
      {[true, false].map((each) => (
        <button key={String(each)} type="button" aria-pressed={value === each} onClick={() => onChange(each)}>
          {t(each ? 'stall.settings.on' : 'stall.settings.off')}
        </button>
      ))}
    </div>
  );
};

const CameraSetting = (): ReactElement | null => {
  const t = useWords();
  const { app, state } = useStall();
  const [cameras, setCameras] = useState<readonly CameraChoice[]>([]);
  useEffect(() => {
    void camerasOf().then(setCameras);
  }, []);
  if (cameras.length < 2) return null;
  const chosen = cameras.some(({ id }) => id === state.settings.cameraId) ? state.settings.cameraId : null;
  return (
    <Select
      label={t('stall.settings.camera')}
      value={chosen ?? 'back'}
      onChange={(id) => void app.changeSettings({ cameraId: id === 'back' ? null : id })}
      options={[
        { value: 'back', label: t('stall.settings.cameraAuto') },
        ...cameras.map(({ id, label }, i) => ({
          value: id,
          label: label || t('stall.settings.cameraNumber', { number: i + 1 }),
        })),
      ]}
    />
  );
};

const Forget = ({ isBlocked }: { readonly isBlocked: boolean }): ReactElement => {
  const t = useWords();
  const { app } = useStall();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button tone="stop" icon="logout" onClick={() => setAsked(true)}>
        {t('stall.settings.forget')}
      </Button>
      <Dialog
        open={isAsked}
        onClose={() => setAsked(false)}
        title={t('stall.settings.forgetSure')}
        actions={
          <>
            <Button onClick={() => setAsked(false)}>{t('common.action.back')}</Button>
            {!isBlocked && (
              <Button className="button-stop-full" onClick={() => void app.forget()}>
                {t('stall.settings.forgetYes')}
              </Button>
            )}
          </>
        }
      >
        <p>{t(isBlocked ? 'stall.settings.forgetWait' : 'stall.settings.forgetDetail')}</p>
      </Dialog>
    </>
  );
};
