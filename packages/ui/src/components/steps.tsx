import type { ReactElement } from 'react';
import { useCommonWords } from './language.ts';
import { Plate } from './plate.tsx';

export interface StepsProps {
  readonly names: readonly string[];
  /** Which one is being done, from 0; `names.length` when all are. */
  readonly current: number;
}

/** A walk as a row of plates that fill. */
export const Steps = ({ names, current }: StepsProps): ReactElement => {
  const t = useCommonWords();
  return (
    <ol
      className="steps"
      aria-label={t('common.step', { current: Math.min(current + 1, names.length), total: names.length })}
    >
      {names.map((name, i) => (
        <li key={name} className="step" aria-current={i === current ? 'step' : undefined}>
          <Plate kind={i < current ? 'full' : 'empty'} size={48} />
          <span className="step-name">{name}</span>
        </li>
      ))}
    </ol>
  );
};
