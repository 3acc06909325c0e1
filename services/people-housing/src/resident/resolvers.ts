import { ETHNICITY, maskIdNumber, maskMobile, type EthnicityCode } from '@one-window/contracts/codes';
import { ageOn } from '@one-window/procedures';
import { findVisible, getVisible } from '../loaders.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { inflowReasons, maritalStatuses, populationKinds, relations, sexes } from './codes.ts';
import { correctResident } from './commands/correct-resident.ts';
import { moveResident } from './commands/move-resident.ts';
import { recordDeath } from './commands/record-death.ts';
import { recordDeparture } from './commands/record-departure.ts';
import { registerResident } from './commands/register-resident.ts';
import { revokeDeath } from './commands/revoke-death.ts';
import * as evidence from './evidence.ts';
import { listResidents } from './queries.ts';
import { residentPayload } from './payload.ts';
import { countPlainRead } from './plain-reads.ts';

/** Residents: their record, its evidence, and what changes it. */
export const residentResolvers = {
  Query: {
    resident: (_, { id }, { loaders }) => getVisible(loaders.resident, id),
    residents: (_, args, ctx) => listResidents(ctx, args),
  },
  Resident: {
    __resolveReference: ({ id }, { loaders }) => getVisible(loaders.resident, id),
    sex: ({ sex }) => sexes[sex],
    age: ({ birthOn, diedOn }, _, { clock }) => ageOn(birthOn, diedOn ?? clock.today()),
    ethnicity: ({ ethnicityCode }) => ETHNICITY[ethnicityCode as EthnicityCode] ?? null,
    idNumberMasked: (resident, _, { resources }) => {
      const idNumber = resources.vault.openIdNumber(resident);
      return idNumber && maskIdNumber(idNumber);
    },
    idNumber: (resident, _, ctx) => {
      countPlainRead(ctx, resident.id);
      return ctx.resources.vault.openIdNumber(resident);
    },
    phoneMasked: (resident, _, { resources }) => {
      const phone = resources.vault.openPhone(resident);
      return phone && maskMobile(phone);
    },
    phone: (resident, _, ctx) => {
      countPlainRead(ctx, resident.id);
      return ctx.resources.vault.openPhone(resident);
    },
    populationKind: ({ populationKind }) => populationKinds[populationKind],
    maritalStatus: ({ maritalStatus }) => maritalStatus && maritalStatuses[maritalStatus],
    inflowReason: ({ inflowReason }) => inflowReason && inflowReasons[inflowReason],
    relationToHouseholder: ({ relation }) => relation && relations[relation],
    household: ({ householdId }, _, { loaders }) => findVisible(loaders.household, householdId),
    house: ({ houseId }, _, { loaders }) => findVisible(loaders.house, houseId),
    grid: ({ gridCode }) => ({ code: gridCode }),
    community: ({ communityCode }) => ({ code: communityCode }),
    householdRegistrationEvidence: (resident, _, ctx) => evidence.householdRegistration(ctx, resident),
    residenceEvidence: (resident, _, ctx) => evidence.residence(ctx, resident),
    ageEvidence: (resident, _, ctx) => evidence.age(ctx, resident),
    housingEvidence: (resident, _, ctx) => evidence.housing(ctx, resident),
    householdMembersEvidence: (resident, _, ctx) => evidence.householdMembers(ctx, resident),
    deathEvidence: (resident, _, ctx) => evidence.death(ctx, resident),
    residencePermitEvidence: (resident, _, ctx) => evidence.residencePermit(ctx, resident),
  },
  Mutation: {
    registerResident: (_, { input }, ctx) => residentPayload(ctx, registerResident(ctx, input)),
    correctResident: (_, { input }, ctx) => residentPayload(ctx, correctResident(ctx, input)),
    moveResident: (_, { input }, ctx) => residentPayload(ctx, moveResident(ctx, input)),
    recordDeparture: (_, { input }, ctx) => residentPayload(ctx, recordDeparture(ctx, input)),
    recordDeath: (_, { input }, ctx) => residentPayload(ctx, recordDeath(ctx, input)),
    revokeDeath: (_, { input }, ctx) => residentPayload(ctx, revokeDeath(ctx, input)),
  },
} satisfies Resolvers<Context>;
