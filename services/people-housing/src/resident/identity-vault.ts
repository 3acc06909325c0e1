import { blindIndex, FieldCipher } from '@one-window/database';

/** An id number or phone at rest: sealed for reading, indexed for finding. */
export interface SealedValue {
  sealed: string;
  index: string;
}

/**
 * Seals id numbers, phones and certificates (AES-256-GCM, bound to table, column and row) and makes the blind indexes by
 * which id numbers, phones and birth certificates are found.
 */
export class IdentityVault {
  private readonly cipher: FieldCipher;
  private readonly indexKey: Buffer;

  constructor(dataKey: Buffer, indexKey: Buffer) {
    this.cipher = new FieldCipher({ id: '1', key: dataKey });
    this.indexKey = indexKey;
  }

  sealIdNumber(residentId: string, idNumber: string): SealedValue {
    return {
      sealed: this.cipher.encrypt(idNumber, `resident.id_number.${residentId}`),
      index: this.idNumberIndex(idNumber),
    };
  }

  openIdNumber(resident: { id: string; idNumberSealed: string | null }): string | null {
    return resident.idNumberSealed && this.cipher.decrypt(resident.idNumberSealed, `resident.id_number.${resident.id}`);
  }

  idNumberIndex(idNumber: string): string {
    return blindIndex(this.indexKey, 'id-number', idNumber);
  }

  sealPhone(residentId: string, phone: string): SealedValue {
    return { sealed: this.cipher.encrypt(phone, `resident.phone.${residentId}`), index: this.phoneIndex(phone) };
  }

  openPhone(resident: { id: string; phoneSealed: string | null }): string | null {
    return resident.phoneSealed && this.cipher.decrypt(resident.phoneSealed, `resident.phone.${resident.id}`);
  }

  phoneIndex(phone: string): string {
    return blindIndex(this.indexKey, 'phone', phone);
  }

  sealBirthCertificate(recordId: string, number: string): SealedValue {
    const sealed = this.cipher.encrypt(number, `birth_record.certificate.${recordId}`);
    return { sealed, index: this.birthCertificateIndex(number) };
  }

  birthCertificateIndex(number: string): string {
    return blindIndex(this.indexKey, 'birth-certificate', number);
  }

  sealCertificate(recordId: string, number: string): string {
    return this.cipher.encrypt(number, `death_record.certificate.${recordId}`);
  }
}
