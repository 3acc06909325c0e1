import { residentById } from '@one-window/procedures';
import type { Look } from '@one-window/service';
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
import type { Own } from './resources.ts';
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
export const createLoaders = (look: Look, own: Pick<Own, 'clock'>) => ({
  ...cases.createLoaders(look),
  ...payments.createLoaders(look),
  resident: residentById(look),
  household: householdById(look),
  benefits: benefitsOfHolder(look),
  benefit: benefitById(look),
  terms: termsOfBenefit(look),
  allowancesOfHousehold: allowancesOfHousehold(look),
  allowancesOfResident: allowancesOfResident(look),
  members: membersOfAllowance(look),
  incomes: incomesOfAllowance(look),
  rechecks: rechecksOfAllowance(look),
  disability: disabilityOfResident(look),
  publicities: publicitiesOfCase(look),
  proposal: proposalById(look),
  plans: plansOfResident(look),
  orders: ordersOfResident(look),
  order: orderById(look),
  provider: providerById(look),
  settlements: settlementsOfProvider(look),
  volunteerEntries: entriesOfVolunteer(look),
  volunteerBalance: balanceOfVolunteer(look),
  indicators: indicatorsOfPlace(look, own.clock),
});

export type Loaders = ReturnType<typeof createLoaders>;
