import type { VisibleRows } from '@megibung/ui';
import { useQueries } from '@tanstack/react-query';
import { tokensPerPage } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { CardToken } from '../api/shapes.ts';

export interface Tokens {
  /** The token at a place of the batch, from 0; undefined while it is on its way. */
  readonly at: (place: number) => CardToken | undefined;
  /** All that have come, in order. */
  readonly known: readonly CardToken[];
  readonly complete: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The tokens of a batch by pages: those in sight, or all of them where a search or filter must see all. */
export const useTokens = (
  slug: string,
  batch: string,
  total: number,
  rows: VisibleRows,
  wantAll: boolean,
): Tokens => {
  const { queries } = useServices();
  const pageCount = Math.ceil(total / tokensPerPage);
  const first = wantAll ? 0 : Math.floor(rows.from / tokensPerPage);
  const last = wantAll
    ? pageCount - 1
    : Math.min(pageCount - 1, Math.floor(Math.max(0, rows.until - 1) / tokensPerPage));
  const pages = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const results = useQueries({
    queries: pages.map((page) => queries.tokens(slug, batch, page * tokensPerPage)),
  });
  return {
    at: (place) => {
      const result = results[Math.floor(place / tokensPerPage) - first];
      return result?.data?.tokens[place % tokensPerPage];
    },
    known: results.flatMap(({ data }) => data?.tokens ?? []),
    complete: first === 0 && pages.length === pageCount && results.every(({ data }) => data !== undefined),
    error: results.find(({ data, error }) => data === undefined && error)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
};
