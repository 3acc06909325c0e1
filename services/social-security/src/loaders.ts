import type { Look } from '@one-window/kit';
import { caseByApplication, caseById, factsOfCase } from './case/loaders.ts';
import { certificationOfResident } from './certification/loaders.ts';
import {
  accountOfResident,
  benefitOfAccount,
  contributionsOfAccount,
  netOfBenefit,
  overpaymentById,
  overpaymentsOfBenefit,
  paymentsOfBenefit,
} from './pension/loaders.ts';
import { residentById } from './resident/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (look: Look) => ({
  resident: residentById(look),
  case: caseById(look),
  caseOfApplication: caseByApplication(look),
  factsOfCase: factsOfCase(look),
  account: accountOfResident(look),
  contributions: contributionsOfAccount(look),
  benefit: benefitOfAccount(look),
  payments: paymentsOfBenefit(look),
  net: netOfBenefit(look),
  overpayments: overpaymentsOfBenefit(look),
  overpayment: overpaymentById(look),
  certification: certificationOfResident(look),
});

export type Loaders = ReturnType<typeof createLoaders>;
