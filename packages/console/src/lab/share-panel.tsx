import type { SeriesName } from '@megibung/dynamics';
import { Button, Card, Notice } from '@megibung/ui';
import { type ReactElement, useRef, useState } from 'react';
import { CopyButton } from '../shell/copy-button.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { type Parsed, parseScenario, ScenarioFaults } from './everything-else.tsx';
import { csvFile, pngFile, saveFile, scenarioFile, svgFile } from './exports.ts';
import { chartOf } from './lab-chart.ts';
import { overlaid } from './lab-picture.tsx';
import type { Shown } from './lab-runner.ts';
import type { Lab } from './use-lab.ts';
import type { LabWords } from './words.ts';

const fileBytesMax = 2_000_000;

export interface SharePanelProps {
  readonly lab: Lab;
  /** Complete ones only. */
  readonly shown: Shown | null;
  readonly series: SeriesName;
  readonly hash: string | null;
  readonly link: string;
  readonly currency: string;
  readonly t: LabWords;
}

/** A link that makes the same picture, files to keep, and a file to begin with. */
export const SharePanel = ({
  lab,
  shown,
  series,
  hash,
  link,
  currency,
  t,
}: SharePanelProps): ReactElement => {
  const show = useShowToast();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<Exclude<Parsed, { ok: true }> | null>(null);
  const { base } = lab.setting;
  const name = `megibung-${base.kind === 'story' ? base.id : 'lab'}`;
  const chart = () => (shown ? chartOf(overlaid(series, shown, currency), t) : null);
  const open = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const parsed: Parsed =
      file.size > fileBytesMax
        ? { ok: false, faults: null, reason: t('lab.rest.tooLarge') }
        : parseScenario(await file.text());
    setRefused(parsed.ok ? null : parsed);
    if (parsed.ok) lab.choose({ kind: 'own', scenario: parsed.scenario });
  };
  return (
    <Card title={t('lab.share.title')} className="lab-share">
      <p className="quiet">{t('lab.share.lead')}</p>
      <div className="line line-wrap">
        <CopyButton text={link}>{t('lab.share.copy')}</CopyButton>
        <Button
          icon="gallery"
          disabled={!shown}
          onClick={async () => {
            const picture = chart();
            if (!picture) return;
            try {
              saveFile(`${name}.png`, await pngFile(picture, t.language));
            } catch {
              show(t('lab.share.pngFailed'), { tone: 'stop' });
            }
          }}
        >
          {t('lab.share.png')}
        </Button>
        <Button
          icon="gallery"
          disabled={!shown}
          onClick={() => {
            const picture = chart();
            if (picture) saveFile(`${name}.svg`, svgFile(picture, t.language));
          }}
        >
          {t('lab.share.svg')}
        </Button>
        <Button
          icon="list"
          disabled={!shown}
          onClick={() => shown && saveFile(`${name}.csv`, csvFile(shown))}
        >
          {t('lab.share.csv')}
        </Button>
        <Button icon="download" onClick={() => saveFile(`${name}.json`, scenarioFile(lab.scenario))}>
          {t('lab.share.scenario')}
        </Button>
        <Button icon="plus" onClick={() => input.current?.click()}>
          {t('lab.share.import')}
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label={t('lab.share.import')}
          onChange={({ currentTarget }) => {
            void open(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
      </div>
      {refused && <ScenarioFaults parsed={refused} t={t} />}
      <HashLine hash={hash} theirs={lab.setting.hash} t={t} />
    </Card>
  );
};

/** The picture's fingerprint; beside a sender's, whether the two are the same. */
const HashLine = ({
  hash,
  theirs,
  t,
}: {
  hash: string | null;
  theirs: string | null;
  t: LabWords;
}): ReactElement => {
  if (hash !== null && theirs !== null && hash !== theirs)
    return <Notice tone="wait">{t('lab.share.hashOther', { hash, theirs })}</Notice>;
  return (
    <p className="quiet small lab-hash" data-hash={hash ?? ''}>
      {hash === null
        ? t('lab.chart.working')
        : t(theirs === null ? 'lab.share.hash' : 'lab.share.hashSame', { hash })}
    </p>
  );
};
