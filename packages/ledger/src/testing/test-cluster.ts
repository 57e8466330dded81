import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Sql } from '../postgres/client.ts';
import { type EmbeddedServer, startEmbedded } from '../postgres/embedded.ts';
import { migrate } from '../postgres/migrate.ts';
import { findPostmaster, stopPostmaster } from '../postgres/postmaster.ts';
import { identityOf } from '../postgres/process-identity.ts';
import { appRole, ensureAppRole } from '../postgres/roles.ts';

/** What a test needs to know of the cluster; plain data, so that it crosses processes. */
export interface TestClusterFacts {
  /** As superuser, to the database `postgres`. */
  readonly adminUrl: string;
  readonly ownerRole: string;
  readonly serverRole: string;
  /** Of both roles. */
  readonly password: string;
  /** A migrated, empty database to be copied. */
  readonly template: string;
}

export interface TestCluster {
  readonly facts: TestClusterFacts;
  stop(): Promise<void>;
}

const folderPrefix = 'megibung-cluster-';

/**
 * One PostgreSQL for a whole run of tests, with a migrated template: embedded, in a temporary folder, or the one
 * that MEGIBUNG_TEST_DATABASE_URL names (a superuser's URL; only roles and databases of this run are touched).
 */
export async function startTestCluster(): Promise<TestCluster> {
  const external = process.env.MEGIBUNG_TEST_DATABASE_URL;
  const embedded = external === undefined ? await startThrowAway() : null;
  const adminUrl = external ?? withDatabase(embedded?.server.adminUrl ?? '', 'postgres');
  try {
    const facts = await prepare(adminUrl);
    return {
      facts,
      async stop() {
        if (embedded === null) await removeTraces(facts);
        else await embedded.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** The same URL, for another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** The same URL, for another user. */
export function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}

/**
 * An embedded server in a temporary folder. Its disk is never asked to keep anything (fsync off): the machine
 * would have to lose power during a test for that to matter. Tests of durability start servers of their own.
 */
export async function startThrowAway(): Promise<{ server: EmbeddedServer; stop(): Promise<void> }> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  // PostgreSQL's own user must be able to pass.
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    const server = await startEmbedded({
      dataDir: join(folder, 'data'),
      settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200', autovacuum_naptime: '60s' },
    });
    return {
      server,
      async stop() {
        await server.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** A run that was killed leaves its cluster running; the next one ends it. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(folderPrefix) ? Number.parseInt(name.slice(folderPrefix.length), 10) : 0;
    if (!(pid > 0) || identityOf(pid) !== null) continue;
    const folder = join(tmpdir(), name);
    const abandoned = findPostmaster(join(folder, 'data', 'postgres'));
    if (abandoned !== null) await stopPostmaster(abandoned);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function prepare(adminUrl: string): Promise<TestClusterFacts> {
  // Roles belong to the whole cluster, and another run may be using it.
  const run = `megibung_test_${randomBytes(4).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  const facts = {
    adminUrl,
    ownerRole: `${run}_owner`,
    serverRole: `${run}_server`,
    password,
    template: `${run}_template`,
  };
  await ensureAppRole(adminUrl);
  await asAdmin(facts, async (admin) => {
    await admin.unsafe(`
      CREATE ROLE ${facts.ownerRole} LOGIN PASSWORD '${password}' IN ROLE ${appRole};
      CREATE ROLE ${facts.serverRole} LOGIN PASSWORD '${password}' IN ROLE ${appRole}`);
    await admin.unsafe(`CREATE DATABASE ${facts.template} OWNER ${facts.ownerRole} TEMPLATE template0`);
  });
  await migrate(withDatabase(withUser(adminUrl, facts.ownerRole, password), facts.template));
  return facts;
}

async function removeTraces(facts: TestClusterFacts): Promise<void> {
  await asAdmin(facts, async (admin) => {
    const run = facts.template.replace(/template$/, '');
    const rows = await admin<{ datname: string }[]>`
      SELECT datname FROM pg_database WHERE starts_with(datname, ${run})`;
    for (const { datname } of rows) await admin.unsafe(`DROP DATABASE ${datname} WITH (FORCE)`);
    await admin.unsafe(`DROP ROLE ${facts.ownerRole}, ${facts.serverRole}`);
  });
}

async function asAdmin(facts: TestClusterFacts, work: (admin: Sql) => Promise<void>): Promise<void> {
  const admin = connect(facts.adminUrl, { max: 1, applicationName: 'megibung-test' });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
