import type { FieldCipher } from '@one-window/database';

const placeOf = (recordId: string) => `disability_record.number.${recordId}`;

/** Keeps numbers of disability certificates encrypted at rest: they begin with the id number. */
export class CertificateVault {
  readonly #cipher: FieldCipher;

  constructor(cipher: FieldCipher) {
    this.#cipher = cipher;
  }

  /** What is stored for a record. */
  store(recordId: string, number: string): string {
    return this.#cipher.encrypt(number, placeOf(recordId));
  }

  /** The first six and the last two characters, the rest masked. @throws Error when the stored value is another row's */
  masked(recordId: string, stored: string): string {
    const number = this.#cipher.decrypt(stored, placeOf(recordId));
    return `${number.slice(0, 6)}${'*'.repeat(Math.max(0, number.length - 8))}${number.slice(-2)}`;
  }
}
