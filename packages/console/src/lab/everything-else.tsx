import { checkScenario, type Fault } from '@megibung/dynamics';
import { Button, Notice, TextArea } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { useShowToast } from '../shell/toasts.tsx';
import { FaultList } from './fault-list.tsx';
import type { Lab } from './use-lab.ts';
import type { LabWords } from './words.ts';

/** What a text is: a scenario, or what is wrong with it. */
export type Parsed =
  | ReturnType<typeof checkScenario>
  | { readonly ok: false; readonly faults: null; readonly reason: string };

export const parseScenario = (text: string): Parsed => {
  try {
    return checkScenario(JSON.parse(text));
  } catch (error) {
    return { ok: false, faults: null, reason: error instanceof Error ? error.message : String(error) };
  }
};

/** The whole scenario as text, for what no slider moves. */
export const EverythingElse = ({ lab, t }: { lab: Lab; t: LabWords }): ReactElement => {
  const [isOpen, setOpen] = useState(false);
  const written = isOpen ? JSON.stringify(lab.scenario, null, 2) : '';
  // What is being written; null as long as it is what the sliders say.
  const [text, setText] = useState<string | null>(null);
  const [parsed, setParsed] = useState<Parsed | null>(null);
  const show = useShowToast();
  const apply = (): void => {
    const found = parseScenario(text ?? written);
    setParsed(found);
    if (!found.ok) return;
    lab.edit(found.scenario);
    setText(null);
    show(t('lab.rest.applied'));
  };
  return (
    <details className="lab-more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('lab.rest.title')}</summary>
      <div className="stack">
        <p className="quiet">{t('lab.rest.lead')}</p>
        <TextArea
          label={t('lab.rest.label')}
          className="lab-json"
          rows={16}
          spellCheck={false}
          autoComplete="off"
          value={text ?? written}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setParsed(null);
          }}
        />
        {parsed && !parsed.ok && <ScenarioFaults parsed={parsed} t={t} />}
        <div>
          <Button icon="check" onClick={apply} disabled={text === null}>
            {t('lab.rest.apply')}
          </Button>
        </div>
      </div>
    </details>
  );
};

export const ScenarioFaults = ({
  parsed,
  t,
}: {
  parsed: { readonly faults: readonly Fault[] | null; readonly reason?: string };
  t: LabWords;
}): ReactElement =>
  parsed.faults ? (
    <FaultList faults={parsed.faults} t={t} />
  ) : (
    <Notice tone="stop">{t('lab.rest.notJson', { reason: parsed.reason ?? '' })}</Notice>
  );
