import { scenarios } from '@megibung/dynamics';
import { Notice, Select } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { ProblemNotice } from '../shell/problem-state.tsx';
import { storyBase } from './lab-link.ts';
import { useOwnScenario } from './own-numbers.ts';
import type { Lab } from './use-lab.ts';
import type { LabWords } from './words.ts';

/** Which story, or one's own community. */
export const StoryChoice = ({
  lab,
  mayOwn,
  t,
}: {
  lab: Lab;
  /** Whether the person may see what the community's numbers are made of. */
  mayOwn: boolean;
  t: LabWords;
}): ReactElement => {
  const { base, sources } = lab.setting;
  const own = useOwnScenario();
  const [problem, setProblem] = useState<unknown>(null);
  const [hasNone, setHasNone] = useState(false);
  const value = base.kind === 'story' ? base.id : sources ? 'own' : 'file';
  const choose = async (to: string): Promise<void> => {
    setProblem(null);
    setHasNone(false);
    const story = storyBase(to);
    if (story) lab.choose(story);
    if (to !== 'own') return;
    try {
      const made = await own();
      if (made) lab.choose({ kind: 'own', scenario: made.scenario }, made.sources);
      else setHasNone(true);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <div className="stack lab-story">
      <Select
        label={t('lab.story')}
        value={value}
        onChange={(to) => void choose(to)}
        options={[
          ...(mayOwn || sources ? [{ value: 'own', label: t('lab.own') }] : []),
          ...scenarios.map(({ id, scenario }) => ({ value: id, label: scenario.name[t.language] })),
          ...(value === 'file' ? [{ value: 'file', label: base.scenario.name[t.language] }] : []),
        ]}
      />
      <p className="lab-story-text">{base.scenario.story[t.language]}</p>
      {hasNone && <Notice>{t('lab.ownNone')}</Notice>}
      <ProblemNotice problem={problem} />
    </div>
  );
};
