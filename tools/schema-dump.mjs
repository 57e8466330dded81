// Writes packages/ledger/schema.sql from the migrations, or with --check says whether it still agrees with them.
// Works on a throw-away database of its own.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'packages/ledger/schema.sql');
const isCheck = process.argv.includes('--check');

build();
const { startEmbedded, migrate, dumpSchema } = await import('../packages/ledger/dist/postgres/index.js');

const dump = await onThrowAway(async (url) => {
  await migrate(url);
  return dumpSchema(url);
});
const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
if (dump === committed) {
  console.log('packages/ledger/schema.sql agrees with the migrations.');
} else if (isCheck) {
  console.error('packages/ledger/schema.sql does not agree with the migrations:\n');
  console.error(difference(file, dump));
  console.error('\nRun "npm run schema" and commit the file together with the migration.');
  process.exitCode = 1;
} else {
  writeFileSync(file, dump);
  console.log('packages/ledger/schema.sql was written.');
}

/** Only what is needed here: the apps need not build for the schema to be described. */
function build() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-b', 'packages/ledger'], { cwd: root, stdio: 'inherit' });
}

async function onThrowAway(work) {
  const folder = mkdtempSync(join(tmpdir(), 'megibung-schema-'));
  // Root's PostgreSQL runs as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  try {
    // Gone in a moment: nothing has to survive a power cut.
    const server = await startEmbedded({ dataDir: join(folder, 'data'), settings: { fsync: 'off' } });
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What changed, as git shows it. */
function difference(committedFile, text) {
  const folder = mkdtempSync(join(tmpdir(), 'megibung-schema-'));
  const fresh = join(folder, 'migrations');
  writeFileSync(fresh, text);
  try {
    const before = existsSync(committedFile) ? committedFile : '/dev/null';
    return execFileSync('git', ['diff', '--no-index', '--no-color', before, fresh], { encoding: 'utf8' });
  } catch (error) {
    // 1 is its way to say "different"; without git the whole text must do.
    return error.status === 1 ? error.stdout : text;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
