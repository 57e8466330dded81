import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename } from 'node:path';

/**
 * Names one run of one process. A pid alone does not: after a crash the number is given to somebody else,
 * and in a restarted container almost surely so.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own notation; compared, never interpreted. */
  readonly startedAt: string;
}

/** Where pids mean something: one boot of one machine, one pid namespace. */
export interface ProcessHome {
  readonly bootId: string;
  readonly pidNamespace: string;
  readonly hostname: string;
}

const isLinux = process.platform === 'linux';

/** The identity of a living process, or null when there is none (a zombie counts as none). */
export function identityOf(pid: number): ProcessIdentity | null {
  if (!isAlive(pid)) return null;
  if (isLinux) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // "pid (name with any characters) state ppid …": field 3 is the state, field 22 the start time.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return { pid, startedAt: fields[19] ?? '' };
    } catch {
      // Gone meanwhile, or /proc is mounted with hidepid: it lives, more we may not know.
      return isAlive(pid) ? { pid, startedAt: '' } : null;
    }
  }
  const [state, startedAt] = ps(pid, ['stat=', 'lstart=']);
  return state === undefined || state.startsWith('Z') ? null : { pid, startedAt: startedAt ?? '' };
}

/** True when the process named by the identity is still the one running. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identityOf(identity.pid);
  if (now === null) return false;
  // Where the start time could not be read, the pid must do: refusing to start is the safe mistake.
  return now.startedAt === '' || identity.startedAt === '' || now.startedAt === identity.startedAt;
}

/** The machine, boot and pid namespace of this process. */
export function processHome(): ProcessHome {
  return {
    bootId: isLinux
      ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      : execFileSync('sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim(),
    pidNamespace: isLinux ? readlinkSync('/proc/self/ns/pid') : '',
    hostname: hostname(),
  };
}

/** True when the process is PostgreSQL on this data directory, which it makes its working directory. */
export function isPostgresIn(pid: number, folder: string): boolean {
  if (isLinux) {
    try {
      // After an update of node_modules the program's name ends in " (deleted)".
      const program = basename(readlinkSync(`/proc/${pid}/exe`));
      return program.startsWith('postgres') && readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  }
  const command = ps(pid, ['command='])[0] ?? '';
  return command.includes('postgres') && command.includes(folder);
}

/** The pids of all PostgreSQL processes on this data directory; empty where the system does not tell. */
export function postgresProcessesIn(folder: string): number[] {
  if (!isLinux) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresIn(pid, folder));
}

function isAlive(pid: number): boolean {
  // 0 and negative numbers would mean groups of processes, our own among them.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Columns of `ps` for one process; the first is one word, the last the rest of the line. */
function ps(pid: number, columns: readonly string[]): string[] {
  try {
    const line = execFileSync('ps', ['-ww', '-o', columns.join(','), '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    if (columns.length === 1) return [line];
    const space = line.indexOf(' ');
    return [line.slice(0, space), line.slice(space + 1).trim()];
  } catch {
    return [];
  }
}
