import { readKey } from '@one-window/signed-call';
import type { Settings } from './settings.ts';

/** The gateway's keys. */
export interface Keys {
  /** The HMAC key of each subgraph that the settings name, by the subgraph's name. */
  signing: ReadonlyMap<string, Buffer>;
  /** The key with which people & housing signs presence passes. */
  presence: Buffer;
}

/**
 * Reads `gateway-<service>.key` for every subgraph of the settings, and `presence.key`.
 * @throws Error that names the first file that is missing or malformed
 */
export function readKeys({ keysDir, subgraphUrls }: Settings): Keys {
  return {
    signing: new Map(Object.keys(subgraphUrls).map((service) => [service, readKey(keysDir, `gateway-${service}`)])),
    presence: readKey(keysDir, 'presence'),
  };
}
