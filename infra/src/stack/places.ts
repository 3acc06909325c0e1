import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findInstallation, type Installation } from '@one-window/contracts';
import { Refusal } from '../processes/refusal.ts';

/** The repository's root, the same from source and from compiled output. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * The installation that the environment names.
 * @throws Refusal when its port cannot be used
 */
export function requireInstallation(env: NodeJS.ProcessEnv = process.env): Installation {
  try {
    return findInstallation(env);
  } catch (error) {
    throw new Refusal((error as Error).message, { cause: error });
  }
}

/** Folder of fetched and derived files that may be deleted at any time. */
export const cacheDirectory = path.join(repositoryRoot, '.cache');
