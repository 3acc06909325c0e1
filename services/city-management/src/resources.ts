import { formSealOf, type FormSeal } from '@one-window/database';
import type { Clock, ServiceParts } from '@one-window/service';

/** What the service keeps for its lifetime. */
export interface Resources {
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
  /** Business time, by which a request's counts are taken. */
  clock: Clock;
}

/** Opens the service's keys. */
export function createResources({ keysDir, clock }: Pick<ServiceParts, 'keysDir' | 'clock'>): Resources {
  return { forms: formSealOf(keysDir, 'city-management'), clock };
}
