import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { contractsFile } from './files.ts';

/** Fingerprint of a graph's text: the first 12 digits of the SHA-256 in hex. */
export const graphDigest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The commit that a process was built from, as `ONE_WINDOW_BUILD` names it; null when it is not set. */
export const buildOf = (env: NodeJS.ProcessEnv = process.env): string | null => env['ONE_WINDOW_BUILD'] || null;

/** Which version of a service a process is. */
export interface ServiceVersions {
  build: string | null;
  /** Digest of the graph that it serves. */
  graph: string;
  /** Digest of the service's published graph: the same when it serves just what was agreed; null when nothing was yet. */
  published: string | null;
}

/**
 * @param service name in the registry
 * @param sdl the whole SDL that it serves, as `subgraphSdl` gives it
 */
export function versionsOf(service: string, sdl: string, env?: NodeJS.ProcessEnv): ServiceVersions {
  const file = contractsFile(`published/${service}.graphql`);
  const published = existsSync(file) ? graphDigest(readFileSync(file, 'utf8')) : null;
  return { build: buildOf(env), graph: graphDigest(sdl), published };
}
