import { fromSerial, type TokenState } from '@megibung/core';
import { Card, EmptyState, Select, TextInput } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import type { Batch } from '../api/shapes.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { ProblemState } from '../shell/problem-state.tsx';
import { useWords } from '../words.ts';
import type { PrintJob } from './print-dialog.tsx';
import { TokenBulk } from './token-bulk.tsx';
import { useTokenCommands } from './token-commands.ts';
import { TokenDialog } from './token-dialog.tsx';
import { TokenRow } from './token-row.tsx';
import { useTokens } from './use-tokens.ts';
import { useWindowRows } from './use-window-rows.ts';

/** States that the list can be narrowed to. */
const filters = ['held', 'handed_out', 'redeemed', 'voided'] as const satisfies readonly TokenState[];
type Filter = 'all' | (typeof filters)[number];
/** Up to here all cards are loaded, so that a filter can see them. */
const filterableMax = 10_000;

/** The cards of a batch: found by number, narrowed by state, given one by one or many at once. */
export const TokenList = ({
  batch,
  onPrint,
}: {
  batch: Batch;
  /** Undefined where the person may not print. */
  onPrint: ((job: PrintJob) => void) | undefined;
}): ReactElement => {
  const t = useWords();
  const may = useMay();
  const { community } = useHere();
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const commands = useTokenCommands(
    () => setSelected(new Set()),
    (serials) => onPrint?.({ kind: 'replaced', serials }),
  );
  const isFilterable = batch.quantity <= filterableMax;
  const needle = search.trim();
  const wantAll = filter !== 'all' || needle !== '';
  const [listed, setListed] = useState(batch.quantity);
  const { list, rows, rowHeight } = useWindowRows(listed);
  // Of a very long list the one card is fetched that its number names.
  const named = serialOf(needle, batch.number);
  const tokens = useTokens(
    community.slug,
    batch.id,
    batch.quantity,
    !isFilterable && named ? { from: named.index - 1, until: named.index } : rows,
    wantAll && isFilterable,
  );
  const found = wantAll ? tokens.known.filter((token) => matches(token, filter, needle, batch.number)) : null;
  const count = found ? found.length : tokens.count;
  if (listed !== count) setListed(count);
  const places = Array.from(
    { length: Math.max(0, Math.min(rows.until, count) - rows.from) },
    (_, i) => rows.from + i,
  );
  const mayGive = may('POST /communities/{c}/handouts');
  const opened = open === null ? null : (tokens.known.find(({ serial }) => serial === open) ?? null);
  const heldShown = (found ?? tokens.known).filter(({ state }) => state === 'held');
  return (
    <Card title={t('console.cards.listTitle')}>
      <div className="token-tools">
        <TextInput
          label={t('console.cards.search')}
          placeholder={`${batch.number}-001`}
          type="search"
          inputMode="text"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {isFilterable && (
          <Select<Filter>
            label={t('console.cards.state')}
            value={filter}
            onChange={setFilter}
            options={[
              { value: 'all', label: t('console.cards.allStates') },
              ...filters.map((state) => ({ value: state, label: t(`common.token.${state}`) })),
            ]}
          />
        )}
      </div>
      {mayGive && tokens.known.length > 0 && (
        <TokenBulk
          batch={batch}
          selected={tokens.known.filter(({ serial }) => selected.has(serial))}
          selectable={heldShown}
          onSelect={(serials) => setSelected(new Set(serials))}
          commands={commands}
          onPrint={onPrint}
        />
      )}
      {tokens.error ? (
        <ProblemState problem={tokens.error} onRetry={tokens.retry} />
      ) : found && tokens.complete && count === 0 ? (
        <EmptyState>{t('console.cards.noMatch')}</EmptyState>
      ) : (
        <ul className="token-list" ref={list}>
          <li aria-hidden="true" className="token-space" style={{ height: rows.from * rowHeight }} />
          {places.map((place) => {
            const token = found ? found[place] : tokens.at(place);
            return (
              <TokenRow
                key={place}
                token={token}
                place={place}
                count={count}
                selected={token !== undefined && selected.has(token.serial)}
                onSelect={mayGive ? select : undefined}
                onOpen={setOpen}
              />
            );
          })}
          <li
            aria-hidden="true"
            className="token-space"
            style={{ height: Math.max(0, count - rows.from - places.length) * rowHeight }}
          />
        </ul>
      )}
      <TokenDialog batch={batch} token={opened} onClose={() => setOpen(null)} onPrint={onPrint} />
    </Card>
  );

  function select(serial: string, on: boolean): void {
    const next = new Set(selected);
    if (on) next.add(serial);
    else next.delete(serial);
    setSelected(next);
  }
};

const serialOf = (needle: string, batch: number) => fromSerial(needle) ?? fromSerial(`${batch}-${needle}`);

/** `3`, `003` and `12-3` all find card 12-003. */
const matches = (
  token: { readonly serial: string; readonly state: TokenState },
  filter: Filter,
  needle: string,
  batch: number,
): boolean => {
  if (filter !== 'all' && token.state !== filter) return false;
  if (needle === '') return true;
  const wanted = serialOf(needle, batch);
  const own = fromSerial(token.serial);
  if (wanted && own && wanted.batch === own.batch && wanted.index === own.index) return true;
  return needle.includes('-') && token.serial.startsWith(needle);
};
