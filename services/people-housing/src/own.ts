import { IdentityVault } from './resident/identity-vault.ts';
import { PlainLooks } from './resident/plain.ts';

/** What the service keeps for its lifetime. */
export interface Own {
  vault: IdentityVault;
  plainLooks: PlainLooks;
}

/** Opens the service's keys; `key` reads `people-housing.<name>.key`. */
export function createOwn({ key }: { key(name: string): Buffer }): Own {
  return { vault: new IdentityVault(key('data'), key('index')), plainLooks: new PlainLooks() };
}
