import { createHmac } from 'node:crypto';
import { readKey } from '../keys/index.ts';

/** The client secret of a demo account on this installation: derived from a key of its own, never in the repository. */
export function clientSecretOf(account: string, keysDir: string): string {
  return createHmac('sha256', readKey(keysDir, 'identity-clients.key')).update(account).digest('hex');
}
