import type { FieldCipher } from './field-cipher.ts';

/** Whether a text is the number of a bank card or passbook: 16 to 19 digits. */
export const isBankAccount = (text: string): boolean => /^\d{16,19}$/.test(text);

/** Keeps bank accounts encrypted at rest, each bound to its row of a table. */
export class BankAccountVault {
  readonly #cipher: FieldCipher;
  readonly #table: string;

  constructor(cipher: FieldCipher, table: string) {
    this.#cipher = cipher;
    this.#table = table;
  }

  /** What is stored for a row. */
  store(rowId: string, account: string): string {
    return this.#cipher.encrypt(account, this.#placeOf(rowId));
  }

  /** The last four digits, the rest masked; null when there is none. @throws Error when the stored value is another row's */
  masked(rowId: string, stored: string | null): string | null {
    if (stored === null) return null;
    const account = this.#cipher.decrypt(stored, this.#placeOf(rowId));
    return `${'*'.repeat(Math.max(0, account.length - 4))}${account.slice(-4)}`;
  }

  #placeOf(rowId: string): string {
    return `${this.#table}.bank_account.${rowId}`;
  }
}
