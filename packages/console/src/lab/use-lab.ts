import { type Checked, checkScenario, type Scenario } from '@megibung/dynamics';
import { useCallback, useMemo, useState } from 'react';
import { type Changes, changesBetween, withChanges } from './document.ts';
import { type Base, type LabPicture, storyBase } from './lab-link.ts';
import type { Source } from './own-community.ts';
import { moved, type Slider, slidersOf } from './sliders.ts';
import { type Story, storyOf } from './stories.ts';

/** What a person has set in the Lab. */
export interface LabSetting extends LabPicture {
  /** Where the numbers of one's own community come from. */
  readonly sources: readonly Source[] | null;
}

export interface Lab {
  readonly setting: LabSetting;
  readonly story: Story;
  readonly sliders: readonly Slider[];
  /** The scenario as it stands now; what was last sound, while what is set makes no sense. */
  readonly scenario: Scenario;
  readonly checked: Checked;
  readonly move: (slider: Slider, value: number) => void;
  readonly edit: (scenario: Scenario) => void;
  readonly choose: (base: Base, sources?: readonly Source[] | null) => void;
  readonly open: (picture: LabPicture) => void;
  readonly set: (some: Partial<Pick<LabSetting, 'seed' | 'runs' | 'isCompared'>>) => void;
  readonly reset: () => void;
}

const firstStory = 'dry-pot';
const runsUsual = 200;

const beginning = (): LabSetting => ({
  base: storyBase(firstStory) as Base,
  changes: {},
  seed: 1,
  runs: runsUsual,
  isCompared: false,
  hash: null,
  sources: null,
});

/** All that one can set, and what follows from it. */
export const useLab = (): Lab => {
  const [setting, setSetting] = useState(beginning);
  const { base, changes } = setting;
  const story = useMemo(() => storyOf(base.scenario, base.kind === 'story' ? base.id : null), [base]);
  const sliders = useMemo(() => slidersOf(base.scenario, story.sliders), [base, story]);
  const checked = useMemo(() => checkScenario(withChanges(base.scenario, changes)), [base, changes]);
  const [sound, setSound] = useState<{ base: Base; scenario: Scenario } | null>(null);
  if (checked.ok && sound?.scenario !== checked.scenario) setSound({ base, scenario: checked.scenario });
  const scenario = checked.ok ? checked.scenario : sound?.base === base ? sound.scenario : base.scenario;

  const change = useCallback((to: (before: LabSetting) => Partial<LabSetting>) => {
    // What a sender's picture was is nothing to what one has moved oneself.
    setSetting((before) => ({ ...before, hash: null, ...to(before) }));
  }, []);
  return {
    setting,
    story,
    sliders,
    scenario,
    checked,
    move: useCallback(
      (slider: Slider, value: number) =>
        change(({ base, changes }) => withChange(moved(base.scenario, changes, slider, value))),
      [change],
    ),
    edit: useCallback(
      (edited: Scenario) => change(({ base }) => withChange(changesBetween(base.scenario, edited))),
      [change],
    ),
    choose: useCallback(
      (chosen: Base, sources: readonly Source[] | null = null) =>
        change(() => ({ base: chosen, changes: {}, isCompared: false, sources })),
      [change],
    ),
    open: useCallback((picture: LabPicture) => change(() => ({ ...picture, sources: null })), [change]),
    set: useCallback(
      (some: Partial<Pick<LabSetting, 'seed' | 'runs' | 'isCompared'>>) => change(() => some),
      [change],
    ),
    reset: useCallback(() => change(() => ({ changes: {}, isCompared: false })), [change]),
  };
};

/** With nothing moved there is nothing to compare. */
const withChange = (changes: Changes): Partial<LabSetting> => ({
  changes,
  ...(Object.keys(changes).length === 0 ? { isCompared: false } : {}),
});
