import { residentById } from '@one-window/procedures';
import type { Reads } from '@one-window/service';
import { benefitById, benefitsOfHolder, termsOfBenefit } from './benefit/loaders.ts';
import { payments } from './benefit/payments.ts';
import { cases } from './case/cases.ts';
import { disabilityOfResident } from './disability/loaders.ts';
import {
  orderById,
  ordersOfResident,
  plansOfResident,
  providerById,
  settlementsOfProvider,
} from './home-care/loaders.ts';
import { indicatorsOfPlace } from './indicators/loaders.ts';
import { proposalById } from './old-age/loaders.ts';
import type { Resources } from './resources.ts';
import { publicitiesOfCase } from './publicity/loaders.ts';
import { householdById } from './resident/loaders.ts';
import {
  allowancesOfHousehold,
  allowancesOfResident,
  incomesOfAllowance,
  membersOfAllowance,
  rechecksOfAllowance,
} from './subsistence/loaders.ts';
import { balanceOfVolunteer, entriesOfVolunteer } from './volunteer/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (reads: Reads, resources: Pick<Resources, 'clock'>) => ({
  ...cases.createLoaders(reads),
  ...payments.createLoaders(reads),
  resident: residentById(reads),
  household: householdById(reads),
  benefits: benefitsOfHolder(reads),
  benefit: benefitById(reads),
  terms: termsOfBenefit(reads),
  allowancesOfHousehold: allowancesOfHousehold(reads),
  allowancesOfResident: allowancesOfResident(reads),
  members: membersOfAllowance(reads),
  incomes: incomesOfAllowance(reads),
  rechecks: rechecksOfAllowance(reads),
  disability: disabilityOfResident(reads),
  publicities: publicitiesOfCase(reads),
  proposal: proposalById(reads),
  plans: plansOfResident(reads),
  orders: ordersOfResident(reads),
  order: orderById(reads),
  provider: providerById(reads),
  settlements: settlementsOfProvider(reads),
  volunteerEntries: entriesOfVolunteer(reads),
  volunteerBalance: balanceOfVolunteer(reads),
  indicators: indicatorsOfPlace(reads, resources.clock),
});

export type Loaders = ReturnType<typeof createLoaders>;
