import { BankAccountVault, FieldCipher, formSealOf, type FormSeal } from '@one-window/database';
import type { BusinessClock, ServiceParts } from '@one-window/service';

/** What the service keeps for its lifetime. */
export interface Resources {
  bankAccounts: BankAccountVault;
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
  clock: BusinessClock;
}

/** Opens the service's keys. */
export function createResources({ key, keysDir, clock }: Pick<ServiceParts, 'key' | 'keysDir' | 'clock'>): Resources {
  const cipher = new FieldCipher({ id: '1', key: key('data') });
  return {
    bankAccounts: new BankAccountVault(cipher, 'pension_benefit'),
    forms: formSealOf(keysDir, 'social-security'),
    clock,
  };
}
