import './lab.css';
import type { SeriesName } from '@megibung/dynamics';
import { Button, Card, Notice, NumberInput, Select, Skeleton } from '@megibung/ui';
import { lazy, type ReactElement, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useHere, useMay } from '../shell/community.tsx';
import { Screen } from '../shell/screen.tsx';
import { formulasOf, linesOf, runsForChecks } from './closed-form.ts';
import { EverythingElse } from './everything-else.tsx';
import { FaultList } from './fault-list.tsx';
import { fingerprintOf } from './fingerprint.ts';
import { FormulaPanel } from './formula-panel.tsx';
import { decodeLink, encodeLink, runsOffered, seedMax } from './lab-link.ts';
import { LabPicture } from './lab-picture.tsx';
import { CardsGone, Results } from './results.tsx';
import { SharePanel } from './share-panel.tsx';
import { SliderField } from './slider-field.tsx';
import { positionOf } from './sliders.ts';
import { SourcesList } from './sources-list.tsx';
import { StoryChoice } from './story-choice.tsx';
import { type Lab, useLab } from './use-lab.ts';
import { type Asked, useShown } from './use-shown.ts';
import { type LabWords, useLabWords } from './words.ts';

/** With the mathematics of estimates and decisions: fetched only for one's own community. */
const OwnLedger = lazy(async () => ({ default: (await import('./own-ledger.tsx')).OwnLedger }));

/** What if …? A story, the numbers one may move in it, and what may come of it. */
export const LabPage = (): ReactElement => {
  const t = useLabWords();
  const lab = useLab();
  const link = useLink(lab);
  return (
    <Screen title={t('lab.title')} lead={t('lab.lead')}>
      {link.isBad && <Notice tone="stop">{t('lab.share.badLink')}</Notice>}
      {link.isRead && <LabBench lab={lab} />}
    </Screen>
  );
};

const LabBench = ({ lab }: { lab: Lab }): ReactElement => {
  const t = useLabWords();
  const may = useMay();
  const { community } = useHere();
  const { setting, story, sliders, scenario, checked } = lab;
  const { base, changes, seed, runs, isCompared, sources } = setting;
  const currency = sources ? community.currency : 'IDR';
  const hasChanges = Object.keys(changes).length > 0;
  const mayCompare = hasChanges && !('days' in changes);
  const asked = useMemo(
    (): Asked => ({
      scenario,
      before: isCompared && mayCompare ? base.scenario : null,
      series: story.series,
      seed,
      runs,
    }),
    [scenario, isCompared, mayCompare, base, story, seed, runs],
  );
  const { asking, answered, failure, retry } = useShown(asked);
  // Another story's picture is none of this one's.
  const isOfThis = answered !== null && answered.asked.series === story.series;
  const shown = isOfThis ? answered.shown : null;
  const isComplete = isOfThis && answered.asked === asked && answered.shown.now.runs === runs;
  const complete = isComplete ? shown : null;
  const hash = useMemo(() => (complete ? fingerprintOf(complete) : null), [complete]);
  const [chosen, setChosen] = useState<SeriesName | null>(null);
  const series = chosen && story.series.includes(chosen) ? chosen : (story.series[0] as SeriesName);
  const lines = useMemo(
    () => (isOfThis ? linesOf(answered.asked.scenario, answered.shown.now) : []),
    [answered, isOfThis],
  );
  const formulas = useMemo(
    () =>
      isOfThis && answered.shown.now.runs >= runsForChecks
        ? formulasOf(answered.asked.scenario, answered.shown.now)
        : null,
    [answered, isOfThis],
  );
  // While the first runs of something new are under way, the last comparison keeps its place.
  const [compared, setCompared] = useState(formulas);
  if (formulas !== null && formulas !== compared) setCompared(formulas);
  const address = useAddress(lab, hash);
  return (
    <div className="lab">
      <div className="lab-story">
        <StoryChoice
          lab={lab}
          mayOwn={may('GET /communities/{c}/prepayments') && may('GET /communities/{c}/events')}
          t={t}
        />
      </div>
      <div className="lab-bench">
        <div className="lab-watch">
          <LabPicture
            series={series}
            choices={story.series}
            onSeries={setChosen}
            shown={shown}
            asking={asking}
            answered={answered?.number ?? 0}
            isWorking={!isComplete && failure === null}
            formula={lines.find((line) => line.series === series) ?? null}
            currency={currency}
            t={t}
          />
          <div className="lab-outcome">
            {failure !== null && <Stopped failure={failure} onRetry={retry} t={t} />}
            <Results figures={story.figures} shown={shown} currency={currency} t={t} />
          </div>
        </div>
        <Card
          title={t('lab.sliders')}
          className="lab-sliders"
          aside={
            <Button tone="quiet" icon="undo" disabled={!hasChanges} onClick={lab.reset}>
              {t('lab.reset')}
            </Button>
          }
        >
          {sliders.map((slider) => (
            <SliderField
              key={slider.id}
              slider={slider}
              value={positionOf(slider, scenario)}
              onMove={lab.move}
              currency={currency}
              t={t}
            />
          ))}
          {!checked.ok && <FaultList faults={checked.faults} t={t} />}
          <label className="choice lab-compare">
            <input
              type="checkbox"
              checked={isCompared && mayCompare}
              disabled={!mayCompare}
              aria-describedby={mayCompare ? undefined : 'lab-compare-why'}
              onChange={({ currentTarget }) => lab.set({ isCompared: currentTarget.checked })}
            />
            <span>{t('lab.compare.toggle')}</span>
          </label>
          <p id="lab-compare-why" className="quiet small lab-compare-why">
            {t(mayCompare ? 'lab.figures.differenceLead' : 'lab.compare.needed')}
          </p>
        </Card>
      </div>
      <div className="lab-below">
        {shown && <CardsGone shown={shown} t={t} />}
        {compared && shown && (
          <FormulaPanel
            formulas={compared}
            scenario={scenario}
            isOld={formulas === null}
            currency={currency}
            t={t}
          />
        )}
        {sources && <SourcesList sources={sources} t={t} />}
        {sources && (
          <Suspense fallback={<Skeleton shape="card" />}>
            <OwnLedger currency={currency} />
          </Suspense>
        )}
        <SharePanel
          lab={lab}
          shown={complete}
          series={series}
          hash={hash}
          link={address}
          currency={currency}
          t={t}
        />
        <Card title={t('lab.exactly')} className="lab-exactly">
          <div className="field-pair">
            <Select
              label={t('lab.runs.label')}
              value={String(runs)}
              onChange={(to) => lab.set({ runs: Number(to) })}
              options={runsOffered.map((count) => ({
                value: String(count),
                label: t('lab.chart.runs', { count }),
              }))}
            />
            <NumberInput
              label={t('lab.runs.seed')}
              hint={t('lab.runs.seedHint')}
              value={seed}
              min={0}
              max={seedMax}
              onChange={(to) => lab.set({ seed: to })}
            />
          </div>
          <EverythingElse key={base.kind === 'story' ? base.id : 'own'} lab={lab} t={t} />
        </Card>
      </div>
    </div>
  );
};

const Stopped = ({
  failure,
  onRetry,
  t,
}: {
  failure: unknown;
  onRetry: () => void;
  t: LabWords;
}): ReactElement => (
  <Notice tone="stop">
    <div className="stack stack-tight">
      <p>
        <b>{t('lab.failed.title')}</b> {t('lab.failed.what')}
      </p>
      <p className="quiet small">{failure instanceof Error ? failure.message : String(failure)}</p>
      <div>
        <Button icon="refresh" onClick={onRetry}>
          {t('lab.failed.again')}
        </Button>
      </div>
    </div>
  </Notice>
);

/** Opens the picture of the address, when the page opens and when another link is followed. */
const useLink = ({ open }: Lab): { readonly isRead: boolean; readonly isBad: boolean } => {
  const [state, setState] = useState({ isRead: false, isBad: false });
  useEffect(() => {
    let isStale = false;
    const read = async (): Promise<void> => {
      const opened = await decodeLink(location.hash);
      if (isStale) return;
      if (opened?.ok) open(opened.picture);
      setState({ isRead: true, isBad: opened?.ok === false });
    };
    void read();
    addEventListener('hashchange', read);
    return () => {
      isStale = true;
      removeEventListener('hashchange', read);
    };
  }, [open]);
  return state;
};

const restMs = 120;

/** The link to what is set now. Once the picture is complete the address says it too, so that a reload keeps it. */
const useAddress = ({ setting }: Lab, hash: string | null): string => {
  const [link, setLink] = useState(() => location.href);
  const last = useRef(setting);
  last.current = setting;
  useEffect(() => {
    // Not for each place that a hand passes.
    const rest = setTimeout(async () => {
      const fragment = await encodeLink({ ...setting, hash });
      if (last.current !== setting) return;
      setLink(`${location.origin}${location.pathname}${fragment}`);
      // Past the router, which would take it for a move to another screen.
      if (hash !== null) History.prototype.replaceState.call(history, history.state, '', fragment);
    }, restMs);
    return () => clearTimeout(rest);
  }, [setting, hash]);
  return link;
};
