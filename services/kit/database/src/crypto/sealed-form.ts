import { readKey } from '@one-window/signed-call';
import { FieldCipher } from './field-cipher.ts';

/** The answers of an item's form by field name. */
export type FormAnswers = Record<string, string>;

/** Seals the answers of an item's form for the department that decides: the window keeps them and cannot show them. */
export interface FormSeal {
  seal(applicationId: string, answers: FormAnswers): string;
  /** @throws Error when the form was sealed for another application or department, or was changed */
  open(applicationId: string, sealed: string): FormAnswers;
}

const place = (applicationId: string) => `application.${applicationId}.form`;

/**
 * The seal of one department, with the key that the window and that department share.
 * @param keysDir folder of the keys; the file is `seal-<department>.key`
 */
export function formSealOf(keysDir: string, department: string): FormSeal {
  const cipher = new FieldCipher({ id: `seal-${department}`, key: readKey(keysDir, `seal-${department}`) });
  return {
    seal: (applicationId, answers) => cipher.encrypt(JSON.stringify(answers), place(applicationId)),
    open: (applicationId, sealed) => JSON.parse(cipher.decrypt(sealed, place(applicationId))) as FormAnswers,
  };
}
