import { newUuid } from '@megibung/core';
import { createContext, useContext } from 'react';
import type { Call } from './api-client.ts';
import type { Connection } from './connection.ts';
import type { Queries } from './queries.ts';

/** What the screens need from the world outside; wired once in `main.tsx`. */
export interface Services {
  readonly call: Call;
  readonly connection: Connection;
  readonly queries: Queries;
  /** A fresh bare UUIDv7, for everything that is sent. */
  readonly newId: () => string;
  readonly now: () => number;
}

export const browserIds = (): string =>
  newUuid({
    now: () => Date.now(),
    randomBytes: (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
  });

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ServicesContext.Provider;

export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no ServicesProvider above this screen');
  return services;
};
