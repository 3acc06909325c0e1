import { PensionState } from '@one-window/contracts/social-security';
import { replica, replicaTableOf } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { recheckAllowancesOnPensionChange } from '../reactions/recheck-allowances-on-pension-change.ts';

/** Social security's pensions: income of a household. One that is held back counts as well: it is due. */
export const pensionReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  replica<PensionState>({
    owner: 'social-security',
    noun: 'pension',
    ...replicaTableOf<typeof PensionState>('pension_replica', PensionState),
    effects: [recheckAllowancesOnPensionChange(parts)],
  });
