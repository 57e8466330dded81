import type { Fault } from '@megibung/dynamics';
import { Notice } from '@megibung/ui';
import type { ReactElement } from 'react';
import { reasonIn } from './fault-words.ts';
import type { LabWords } from './words.ts';

/** Everything that makes no sense in a scenario: where, why, and what was probably meant. */
export const FaultList = ({ faults, t }: { faults: readonly Fault[]; t: LabWords }): ReactElement => (
  <Notice tone="stop">
    <p>{t('lab.rest.faults', { count: faults.length })}</p>
    <ul className="lab-faults">
      {faults.map(({ path, reason, nearest }) => (
        <li key={`${path} ${reason}`}>
          <code>{path === '' ? t('lab.rest.whole') : path}</code> {reasonIn(reason, t.language)}
          {nearest !== undefined && <> {t('lab.rest.nearest', { nearest })}</>}
        </li>
      ))}
    </ul>
  </Notice>
);
