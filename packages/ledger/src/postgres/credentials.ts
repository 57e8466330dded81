import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunAs } from './run-as.ts';
import { port, replaceFile } from './settings.ts';

/** Database users of the embedded cluster, from mighty to meek. */
export const adminRole = 'megibung_admin';
export const ownerRole = 'megibung_owner';
export const serverRole = 'megibung_server';
export const databaseName = 'megibung';

/** Random passwords, made with the cluster and kept inside it, readable by PostgreSQL's system user and root. */
export interface Credentials {
  readonly admin: string;
  readonly owner: string;
  readonly server: string;
}

const fileName = 'megibung-passwords.json';

export function newCredentials(): Credentials {
  const password = () => randomBytes(24).toString('base64url');
  return { admin: password(), owner: password(), server: password() };
}

/** The passwords of a cluster, or null when their file is missing or unreadable. */
export function readCredentials(cluster: string): Credentials | null {
  try {
    const read = JSON.parse(readFileSync(join(cluster, fileName), 'utf8')) as Partial<Credentials>;
    const { admin, owner, server } = read;
    return admin && owner && server ? { admin, owner, server } : null;
  } catch {
    return null;
  }
}

export function writeCredentials(cluster: string, credentials: Credentials, runAs: RunAs | null): void {
  replaceFile(join(cluster, fileName), `${JSON.stringify(credentials)}\n`, runAs);
}

/** A libpq-style URL over a Unix socket; `connect` and `pg` understand it. */
export function socketUrl(user: string, password: string, socketDir: string, database: string): string {
  const query = new URLSearchParams({ host: socketDir });
  return `postgres://${user}:${password}@localhost:${port}/${database}?${query}`;
}
