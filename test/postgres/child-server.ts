import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { identityOf } from '../../packages/ledger/src/postgres/process-identity.ts';

interface Answer {
  readonly url: string;
  readonly adminUrl: string;
  readonly log: readonly string[];
  readonly code?: string;
  readonly message?: string;
}

/** An embedded server in a process of its own. */
export class ChildServer {
  readonly process: ChildProcess;
  readonly answer: Promise<Answer>;

  constructor(dataDir: string) {
    const script = fileURLToPath(new URL('./start-server.mjs', import.meta.url));
    this.process = spawn(process.execPath, [script, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.process.stdout === null) throw new Error('no stdout');
    const lines = createInterface({ input: this.process.stdout });
    this.answer = once(lines, 'line').then(([line]) => JSON.parse(String(line)) as Answer);
  }

  async kill(): Promise<void> {
    const exit = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exit;
  }

  async stop(): Promise<void> {
    const exit = once(this.process, 'exit');
    this.process.stdin?.write('stop\n');
    await exit;
  }
}

/** A data folder that PostgreSQL's user may enter, removed at the end. */
export function temporaryDataDir(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'megibung-pg-'));
  chmodSync(path, 0o711);
  return { path: join(path, 'data'), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The pid of the PostgreSQL that runs on a data folder, or null. */
export function postmasterPid(dataDir: string): number | null {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return identityOf(pid) === null ? null : pid;
}
