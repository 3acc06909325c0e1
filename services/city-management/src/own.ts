import { formSealOf, type FormSeal } from '@one-window/kit/crypto';

/** What the service keeps for its lifetime. */
export interface Own {
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
}

/** Opens the service's keys. */
export function createOwn({ keysDir }: { keysDir: string }): Own {
  return { forms: formSealOf(keysDir, 'city-management') };
}
