import type { communityOut, Endpoint, Role } from '@megibung/core';
import { createContext, useContext } from 'react';
import type { z } from 'zod';
import type { LiveState } from '../api/live.ts';
import { may } from '../session/may.ts';

export type Community = z.infer<typeof communityOut>;

/** The community whose screens these are, and what the person is in it. */
export interface Here {
  readonly community: Community;
  readonly role: Role;
  readonly live: LiveState;
}

const HereContext = createContext<Here | null>(null);

export const HereProvider = HereContext.Provider;

export const useHere = (): Here => {
  const here = useContext(HereContext);
  if (!here) throw new Error('this screen lies outside a community');
  return here;
};

/** Whether the person may use an endpoint here. */
export const useMay = (): ((endpoint: Endpoint) => boolean) => {
  const { role } = useHere();
  return (endpoint) => may(role, endpoint);
};
