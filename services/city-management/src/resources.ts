import { formSealOf, type FormSeal } from '@one-window/database';
import type { Clock, ServiceParts } from '@one-window/service';

/** What the service keeps for its lifetime. */
export interface Own {
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
  /** Business time, by which a request's counts are taken. */
  clock: Clock;
}

/** Opens the service's keys. */
export function createOwn({ keysDir, clock }: Pick<ServiceParts, 'keysDir' | 'clock'>): Own {
  return { forms: formSealOf(keysDir, 'city-management'), clock };
}
