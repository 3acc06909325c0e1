import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const stampFile = path.join(root, '.cache', 'build.stamp');
const skipped = new Set(['node_modules', 'dist', 'generated', 'coverage', '.turbo', '.data', '.cache', '.git']);

/** Runs npm with its output on stderr, which leaves stdout to the command; ends us when it fails or we are told to stop. */
function npm(...args) {
  const own = process.env.npm_execpath;
  const [program, before] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_DAEMON: 'false' };
  return new Promise((resolve) => {
    const child = spawn(program, [...before, ...args], { cwd: root, env, stdio: ['ignore', 2, 2], detached: true });
    const stop = (signal) => {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It has just ended.
      }
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
    child.once('error', (error) => {
      console.error(`npm could not be run: ${error.message}`);
      process.exit(1);
    });
    child.once('exit', (code) => {
      if (code !== 0) {
        console.error(`"npm ${args.join(' ')}" failed; see above.`);
        process.exit(1);
      }
      process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop);
      resolve();
    });
  });
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** True when node_modules contains the packages of package-lock.json; packages for other platforms may be missing. */
function isInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  const wanted = readLock('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (!folder.includes('node_modules/')) return true;
    const present = installed[folder];
    if (!present) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return present.version === entry.version && present.integrity === entry.integrity;
  });
}

/** Installs the packages when they are missing or are not those of package-lock.json. */
export async function install() {
  if (!isInstalled()) {
    console.error('installing packages (npm ci), once');
    await npm('ci');
  }
}

function* sourcesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.has(entry.name)) continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesBelow(file);
    else if (entry.isFile() && !/(\.test\.ts|\.md|\.tsbuildinfo)$/.test(entry.name)) yield file;
  }
}

/** Changes whenever a source file, a setting of the build or an installed version does. */
function stampOf() {
  const hash = createHash('sha256').update(process.version);
  const settings = ['package.json', 'package-lock.json', 'turbo.json', 'tsconfig.json', 'tsconfig.base.json'].map(
    (file) => path.join(root, file),
  );
  const folders = ['contracts', 'services', 'gateway', 'infra'].map((folder) => path.join(root, folder));
  for (const file of [...settings.filter(existsSync), ...folders.flatMap((folder) => [...sourcesBelow(folder)])]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** True when every process has its compiled main; they are the last that a build makes. */
function hasOutput() {
  const services = JSON.parse(readFileSync(path.join(root, 'contracts', 'departments.json'), 'utf8')).map(
    ({ name }) => `services/${name}`,
  );
  const made = ['infra/dist/embedded/main.js', ...['gateway', ...services].map((folder) => `${folder}/dist/main.js`)];
  return made.every((file) => existsSync(path.join(root, file)));
}

function isBuilt(stamp) {
  if (!hasOutput()) return false;
  try {
    return readFileSync(stampFile, 'utf8') === stamp;
  } catch {
    return false;
  }
}

async function buildAs(stamp) {
  await npm('run', '--silent', 'build');
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Generates and compiles when a source has changed since the last build. */
export async function build() {
  const stamp = stampOf();
  if (isBuilt(stamp)) return;
  console.error('building what has changed');
  await buildAs(stamp);
}

/** Generates and compiles a tree that was never built; one that was built is left as it is, changed or not. */
export async function buildOnce() {
  if (hasOutput()) return;
  console.error('building, once');
  await buildAs(stampOf());
}
