import { residentById } from '@one-window/procedures';
import type { Look } from '@one-window/service';
import { cases } from './case/cases.ts';
import { certificationOfResident } from './certification/loaders.ts';
import { employmentOfResident, hardToEmployOfResident } from './employment/loaders.ts';
import { indicatorsOfPlace } from './indicators/loaders.ts';
import { insuranceOfResident, subsidiesOfResident } from './medical/loaders.ts';
import type { Own } from './resources.ts';
import { accountOfResident, contributionsOfAccount } from './pension/loaders.ts';
import { payments } from './pension/payments.ts';

/** Loaders of one request. */
export const createLoaders = (look: Look, own: Pick<Own, 'clock'>) => ({
  resident: residentById(look),
  ...cases.createLoaders(look),
  ...payments.createLoaders(look),
  account: accountOfResident(look),
  contributions: contributionsOfAccount(look),
  certification: certificationOfResident(look),
  insurance: insuranceOfResident(look),
  subsidies: subsidiesOfResident(look),
  employment: employmentOfResident(look),
  hardToEmploy: hardToEmployOfResident(look),
  indicators: indicatorsOfPlace(look, own.clock),
});

export type Loaders = ReturnType<typeof createLoaders>;
