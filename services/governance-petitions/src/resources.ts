import { FieldCipher, formSealOf, type FormSeal } from '@one-window/database';
import type { Clock, ServiceParts } from '@one-window/service';

/** What the service keeps for its lifetime. */
export interface Resources {
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
  /** Keeps minutes of mediation encrypted at rest. */
  minutes: FieldCipher;
  clock: Clock;
}

/** Opens the service's keys. */
export function createResources({ keysDir, key, clock }: Pick<ServiceParts, 'keysDir' | 'key' | 'clock'>): Resources {
  const minutes = new FieldCipher({ id: 'data-1', key: key('data') });
  return { forms: formSealOf(keysDir, 'governance-petitions'), minutes, clock };
}
