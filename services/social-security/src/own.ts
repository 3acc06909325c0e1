import { formSealOf, type FormSeal } from '@one-window/kit/crypto';
import { BankAccountVault } from './pension/bank-account.ts';

/** What the service keeps for its lifetime. */
export interface Own {
  bankAccounts: BankAccountVault;
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
}

/** Opens the service's keys. */
export function createOwn({ key, keysDir }: { key(name: string): Buffer; keysDir: string }): Own {
  return { bankAccounts: new BankAccountVault(key('data')), forms: formSealOf(keysDir, 'social-security') };
}
