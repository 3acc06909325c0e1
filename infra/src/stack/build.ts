import { spawnSync } from 'node:child_process';

/**
 * Which build this is, for `/health`: what `ONE_WINDOW_BUILD` says, else the commit of the sources, with `+` when they
 * differ from it; nothing outside a git checkout.
 */
export function findBuild(root: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env['ONE_WINDOW_BUILD']) return env['ONE_WINDOW_BUILD'];
  const args = ['describe', '--always', '--exclude=*', '--abbrev=12', '--dirty=+'];
  const { status, stdout } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() || undefined : undefined;
}
