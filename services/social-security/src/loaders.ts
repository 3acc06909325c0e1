import { residentById } from '@one-window/procedures';
import type { Reads } from '@one-window/service';
import { cases } from './case/cases.ts';
import { certificationOfResident } from './certification/loaders.ts';
import { employmentOfResident, hardToEmployOfResident } from './employment/loaders.ts';
import { indicatorsOfPlace } from './indicators/loaders.ts';
import { insuranceOfResident, subsidiesOfResident } from './medical/loaders.ts';
import type { Resources } from './resources.ts';
import { accountOfResident, contributionsOfAccount } from './pension/loaders.ts';
import { payments } from './pension/payments.ts';

/** Loaders of one request. */
export const createLoaders = (reads: Reads, resources: Pick<Resources, 'clock'>) => ({
  resident: residentById(reads),
  ...cases.createLoaders(reads),
  ...payments.createLoaders(reads),
  account: accountOfResident(reads),
  contributions: contributionsOfAccount(reads),
  certification: certificationOfResident(reads),
  insurance: insuranceOfResident(reads),
  subsidies: subsidiesOfResident(reads),
  employment: employmentOfResident(reads),
  hardToEmploy: hardToEmployOfResident(reads),
  indicators: indicatorsOfPlace(reads, resources.clock),
});

export type Loaders = ReturnType<typeof createLoaders>;
