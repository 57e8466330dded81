import { Skeleton } from '@megibung/ui';
import type { ReactElement, ReactNode } from 'react';
import { ProblemState } from './problem-state.tsx';

/** The part of a query's result that a screen looks at. */
export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

type DataOf<Queries extends readonly Asked<unknown>[]> = {
  readonly [I in keyof Queries]: Queries[I] extends Asked<infer Data> ? Data : never;
};

export interface LoadedProps<Queries extends readonly Asked<unknown>[]> {
  readonly of: Queries;
  /** The quiet shape of what is coming; three cards by default. */
  readonly waiting?: ReactNode;
  /** Stands around what is waited for and around what failed, where the children bring their own heading. */
  readonly frame?: (content: ReactNode) => ReactNode;
  readonly children: (...data: DataOf<Queries>) => ReactNode;
}

/**
 * Shows its children once every question is answered. What was answered once stays on the screen while a later
 * question fails: the frame's notice says that it may be old.
 */
export const Loaded = <const Queries extends readonly Asked<unknown>[]>({
  of: queries,
  waiting = <Skeleton shape="card" count={3} />,
  frame = (content) => content,
  children,
}: LoadedProps<Queries>): ReactElement => {
  const failed = queries.find((query) => query.data === undefined && query.error);
  if (failed)
    return (
      <>
        {frame(
          <ProblemState
            problem={failed.error}
            onRetry={() => {
              for (const query of queries) if (query.error) query.refetch();
            }}
          />,
        )}
      </>
    );
  const data = queries.map((query) => query.data);
  if (data.includes(undefined)) return <>{frame(<div className="skeleton-stack">{waiting}</div>)}</>;
  return <>{children(...(data as unknown as DataOf<Queries>))}</>;
};
