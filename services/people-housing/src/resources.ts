import { formSealOf, type FormSeal } from '@one-window/database';
import { readKey } from '@one-window/signed-call';
import { IdentityVault } from './resident/identity-vault.ts';
import { PlainReads } from './resident/plain-reads.ts';

/** What the service keeps for its lifetime. */
export interface Resources {
  vault: IdentityVault;
  plainReads: PlainReads;
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
  /** Signs the passes of residents who are present at a counter; the gateway checks them. */
  presenceKey: Buffer;
}

/** Opens the service's keys; `key` reads `people-housing.<name>.key`. */
export function createResources({ key, keysDir }: { key(name: string): Buffer; keysDir: string }): Resources {
  return {
    vault: new IdentityVault(key('data'), key('index')),
    plainReads: new PlainReads(),
    forms: formSealOf(keysDir, 'people-housing'),
    presenceKey: readKey(keysDir, 'presence'),
  };
}
