import { limits } from '@megibung/core';
import { Button, Notice } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import type { Batch, CardToken } from '../api/shapes.ts';
import { ProblemNotice } from '../shell/problem-state.tsx';
import { useWords } from '../words.ts';
import type { PrintJob } from './print-dialog.tsx';
import type { TokenCommands } from './token-commands.ts';
import { isPrintable, isReplaceable } from './token-look.ts';

/** What can be done with several cards at once: hand out, print again, replace. Each says to how many it applies. */
export const TokenBulk = ({
  batch,
  selected,
  selectable,
  onSelect,
  commands,
  onPrint,
}: {
  batch: Batch;
  selected: readonly CardToken[];
  /** What "select all" takes. */
  selectable: readonly CardToken[];
  onSelect: (serials: readonly string[]) => void;
  commands: TokenCommands;
  onPrint: ((job: PrintJob) => void) | undefined;
}): ReactElement => {
  const t = useWords();
  const [asked, setAsked] = useState(false);
  const serialsOf = (fits: (token: CardToken) => boolean): readonly string[] =>
    selected.filter(fits).map(({ serial }) => serial);
  const held = serialsOf(({ state }) => state === 'held');
  const printable = serialsOf(({ state }) => isPrintable(state));
  const replaceable = batch.state === 'active' ? serialsOf(({ state }) => isReplaceable(state)) : [];
  const fitsOneSheet = (serials: readonly string[]) =>
    serials.length > 0 && serials.length <= limits.itemsPerRequestMax;
  if (selected.length === 0) {
    if (asked) setAsked(false);
    return (
      <div className="line line-spread token-bulk">
        <span className="quiet">{t('console.cards.selectHint')}</span>
        {selectable.length > 0 && (
          <Button tone="quiet" icon="check" onClick={() => onSelect(selectable.map(({ serial }) => serial))}>
            {t('console.cards.selectAll', { count: selectable.length })}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="token-bulk stack stack-tight">
      <div className="line line-spread">
        <span className="quiet">{t('console.cards.selected', { count: selected.length })}</span>
        <div className="line">
          <Button tone="quiet" onClick={() => onSelect([])}>
            {t('common.action.cancel')}
          </Button>
          {onPrint && fitsOneSheet(replaceable) && (
            <Button icon="undo" onClick={() => setAsked(true)}>
              {t('console.cards.replaceMany', { count: replaceable.length })}
            </Button>
          )}
          {onPrint && fitsOneSheet(printable) && (
            <Button icon="print" onClick={() => onPrint({ kind: 'again', serials: printable })}>
              {t('console.cards.printMany', { count: printable.length })}
            </Button>
          )}
          {held.length > 0 && (
            <Button icon="hand-over" busy={commands.handOut.busy} onClick={() => commands.handOut.send(held)}>
              {t('console.cards.handOutMany', { count: held.length })}
            </Button>
          )}
        </div>
      </div>
      <ProblemNotice problem={commands.replace.problem} />
      {asked && (
        <Notice tone="stop">
          <div className="stack">
            <p>{t('console.cards.replaceSure', { count: replaceable.length })}</p>
            <div className="button-row">
              <Button onClick={() => setAsked(false)}>{t('common.action.cancel')}</Button>
              <Button
                tone="stop"
                busy={commands.replace.busy}
                onClick={() => commands.replace.send(replaceable)}
              >
                {t('console.cards.replaceMany', { count: replaceable.length })}
              </Button>
            </div>
          </div>
        </Notice>
      )}
    </div>
  );
};
