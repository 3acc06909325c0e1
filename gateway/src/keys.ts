import { readKey } from '@one-window/kit/caller';
import type { Settings } from './settings.ts';

/** The HMAC key of each subgraph that the settings name, by the subgraph's name. */
export type SigningKeys = ReadonlyMap<string, Buffer>;

/**
 * Reads `gateway-<service>.key` for every subgraph of the settings.
 * @throws Error that names the first file that is missing or malformed
 */
export function readSigningKeys(settings: Settings): SigningKeys {
  return new Map(
    Object.keys(settings.subgraphUrls).map((service) => [service, readKey(settings.keysDir, `gateway-${service}`)]),
  );
}
