import { FieldCipher } from '@one-window/kit/crypto';

const placeOf = (benefitId: string) => `pension_benefit.bank_account.${benefitId}`;

/** Keeps bank accounts encrypted at rest, each bound to its benefit's row. */
export class BankAccountVault {
  readonly #cipher: FieldCipher;

  constructor(dataKey: Buffer) {
    this.#cipher = new FieldCipher({ id: '1', key: dataKey });
  }

  /** What is stored for a benefit. */
  store(benefitId: string, account: string): string {
    return this.#cipher.encrypt(account, placeOf(benefitId));
  }

  /** The last four digits, the rest masked; null when there is none. @throws Error when the stored value is another row's */
  masked(benefitId: string, stored: string | null): string | null {
    if (stored === null) return null;
    const account = this.#cipher.decrypt(stored, placeOf(benefitId));
    return `${'*'.repeat(Math.max(0, account.length - 4))}${account.slice(-4)}`;
  }
}
