import { spawnSync } from 'node:child_process';

/** Scripts that update the files generated from the registry and the contracts, each as `npm run <script>`. */
const scripts = ['generate', 'contracts:compose', 'compose:generate', 'contracts:check'];

function run(root: string, command: string, args: string[], what: string): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${what} failed`);
}

/**
 * Generates these files again after a department was added or removed.
 * @throws Error that names the script that failed
 */
export function bringIntoLine(root: string): void {
  for (const script of scripts) run(root, 'npm', ['run', '--silent', script], `npm run ${script}`);
}

/** Formats folders as the linter demands: the length of a line or a column depends on the department's name. */
export function format(root: string, folders: readonly string[]): void {
  const prettier = ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', ...folders];
  run(root, process.execPath, prettier, 'prettier');
}
