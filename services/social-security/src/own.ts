import { BankAccountVault, FieldCipher, formSealOf, type FormSeal } from '@one-window/kit/crypto';

/** What the service keeps for its lifetime. */
export interface Own {
  bankAccounts: BankAccountVault;
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
}

/** Opens the service's keys. */
export function createOwn({ key, keysDir }: { key(name: string): Buffer; keysDir: string }): Own {
  const cipher = new FieldCipher({ id: '1', key: key('data') });
  return {
    bankAccounts: new BankAccountVault(cipher, 'pension_benefit'),
    forms: formSealOf(keysDir, 'social-security'),
  };
}
