import { mkdirSync } from 'node:fs';

const path = '/var/lib/megibung';

/**
 * The folder, enterable by everybody, for what root's PostgreSQL cannot reach elsewhere: copied binaries, and
 * clusters whose own data folder lies behind a closed door. Only root makes use of it.
 */
export function sharedRoot(): string {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  return path;
}
