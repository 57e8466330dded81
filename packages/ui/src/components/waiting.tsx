import type { ReactElement } from 'react';
import { classNames } from './class-names.ts';
import { useCommonWords } from './language.ts';

export interface SkeletonProps {
  readonly shape?: 'line' | 'plate' | 'card';
  readonly count?: number;
}

/** The quiet shape of what is coming, of its size, so that nothing jumps. */
export const Skeleton = ({ shape = 'line', count = 1 }: SkeletonProps): ReactElement => {
  const t = useCommonWords();
  return (
    <div role="status" aria-label={t('common.state.loading')}>
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without a content have no other name
        <span key={i} className={classNames('skeleton', `skeleton-${shape}`)} />
      ))}
    </div>
  );
};

export interface ProgressProps {
  readonly value: number;
  readonly max: number;
  /** What is being done. */
  readonly label: string;
}

export const Progress = ({ value, max, label }: ProgressProps): ReactElement => (
  <div
    className="progress"
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={max}
    aria-valuenow={value}
  >
    <div style={{ width: `${max > 0 ? Math.min(100, (100 * value) / max) : 0}%` }} />
  </div>
);
