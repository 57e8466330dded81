import { Notice } from '@megibung/ui';
import type { ReactElement } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { ProblemNotice } from '../shell/problem-state.tsx';
import { useWords } from '../words.ts';
import { wasDismissed } from './passkey.ts';

/** Why a passkey did not do: the device's part in its own words, the server's as everywhere. */
export const PasskeyTrouble = ({ problem }: { problem: unknown }): ReactElement | null => {
  const t = useWords();
  if (!problem || wasDismissed(problem)) return null;
  if (problem instanceof ApiProblem && problem.code !== 'wrong_credentials')
    return <ProblemNotice problem={problem} />;
  return <Notice tone="wait">{t('errors.passkey_failed')}</Notice>;
};
