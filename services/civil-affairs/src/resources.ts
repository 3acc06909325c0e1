import { BankAccountVault, FieldCipher, formSealOf, type FormSeal } from '@one-window/database';
import type { BusinessClock, ServiceParts } from '@one-window/service';
import { CertificateVault } from './disability/certificate-vault.ts';

/** What the service keeps for its lifetime. */
export interface Resources {
  bankAccounts: BankAccountVault;
  /** Numbers of disability certificates, which hold the id number. */
  certificates: CertificateVault;
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
  clock: BusinessClock;
}

/** Opens the service's keys. */
export function createResources({ key, keysDir, clock }: Pick<ServiceParts, 'key' | 'keysDir' | 'clock'>): Resources {
  const cipher = new FieldCipher({ id: '1', key: key('data') });
  return {
    bankAccounts: new BankAccountVault(cipher, 'benefit'),
    certificates: new CertificateVault(cipher),
    forms: formSealOf(keysDir, 'civil-affairs'),
    clock,
  };
}
