import type { FieldCipher } from '@one-window/kit/crypto';

const placeOf = (benefitId: string) => `benefit.bank_account.${benefitId}`;
const form = /^\d{16,19}$/;

/** Whether a text is a bank account: 16 to 19 digits. */
export const isBankAccount = (text: string): boolean => form.test(text);

/** Keeps bank accounts encrypted at rest, each bound to its benefit's row. */
export class BankAccountVault {
  readonly #cipher: FieldCipher;

  constructor(cipher: FieldCipher) {
    this.#cipher = cipher;
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
