import type { VisibleRows } from '@megibung/ui';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { tokensPerPage } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { CardToken } from '../api/shapes.ts';

export interface Tokens {
  /** How many there are, as far as is known: more than were minted where some were replaced. */
  readonly count: number;
  /** The token at a place of the batch, from 0; undefined while it is on its way. */
  readonly at: (place: number) => CardToken | undefined;
  /** All that have come, in order. */
  readonly known: readonly CardToken[];
  readonly complete: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * The tokens of a batch by pages: those in sight, or all of them where a search or filter must see all. A new card
 * for a withdrawn one stands after the last; so the last page is asked whether there is more.
 */
export const useTokens = (
  slug: string,
  batch: string,
  minted: number,
  rows: VisibleRows,
  wantAll: boolean,
): Tokens => {
  const { queries } = useServices();
  const [pageCount, setPageCount] = useState(Math.max(1, Math.ceil(minted / tokensPerPage)));
  const [count, setCount] = useState(minted);
  const lastPage = pageCount - 1;
  const from = wantAll ? 0 : Math.min(lastPage, Math.floor(rows.from / tokensPerPage));
  const until = wantAll
    ? lastPage
    : Math.min(lastPage, Math.floor(Math.max(0, rows.until - 1) / tokensPerPage));
  const pages = Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => from + i);
  const results = useQueries({
    queries: pages.map((page) => queries.tokens(slug, batch, page * tokensPerPage)),
  });
  const last = results[lastPage - from]?.data;
  const counted = last ? lastPage * tokensPerPage + last.tokens.length : count;
  if (counted !== count) setCount(counted);
  if (last && last.next !== null) setPageCount(pageCount + 1);
  return {
    count: counted,
    at: (place) => results[Math.floor(place / tokensPerPage) - from]?.data?.tokens[place % tokensPerPage],
    known: results.flatMap(({ data }) => data?.tokens ?? []),
    complete: from === 0 && pages.length === pageCount && results.every(({ data }) => data !== undefined),
    error: results.find(({ data, error }) => data === undefined && error)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
};
