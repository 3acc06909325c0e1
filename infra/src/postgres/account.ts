import { execFileSync } from 'node:child_process';
import { Refusal } from '../processes/index.ts';

/** An account of the operating system. */
export interface Account {
  uid: number;
  gid: number;
}

const idOf = (flag: '-u' | '-g') =>
  Number.parseInt(
    execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    10,
  );

function findPostgresAccount(): Account | undefined {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return undefined;
  }
}

/**
 * The account that PostgreSQL runs as: as root, which it refuses, the user `postgres` (made if there is none), else
 * this process's own (undefined).
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const present = findPostgresAccount();
  if (present) return present;
  try {
    execFileSync('groupadd', ['--force', 'postgres'], { stdio: 'ignore' });
    execFileSync('useradd', ['--gid', 'postgres', '--no-create-home', 'postgres'], { stdio: 'ignore' });
  } catch {
    // Told below.
  }
  const made = findPostgresAccount();
  if (!made)
    throw new Refusal(
      'PostgreSQL does not run as root and no user "postgres" could be made: start as an ordinary user.',
    );
  return made;
}
