import type { sessionOut } from '@megibung/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { sessionKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';

export type Session = z.infer<typeof sessionOut>;

export const nobody: Session = { user: null, role: null, communities: [], publicUrl: null };

export const useSession = () => {
  const { queries } = useServices();
  return useQuery(queries.session());
};

/** Takes on a new session: who was asked for before is asked for again, as this person. */
export const useTakeSession = (): ((session: Session) => Promise<void>) => {
  const { connection } = useServices();
  const client = useQueryClient();
  return async (session) => {
    client.setQueryData(sessionKey, session);
    connection.signedIn();
    await client.invalidateQueries();
  };
};

export const useSignOut = (): (() => Promise<void>) => {
  const { call } = useServices();
  const client = useQueryClient();
  return async () => {
    await call('DELETE', '/session', z.unknown());
    client.setQueryData(sessionKey, nobody);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  };
};
