import { caseResolvers } from './case/resolvers.ts';
import * as house from './house/resolvers.ts';
import * as household from './household/resolvers.ts';
import { Division, Grid } from './indicators/resolvers.ts';
import * as merge from './merge/resolvers.ts';
import { ResidencePermit } from './permit/resolvers.ts';
import * as presence from './presence/resolvers.ts';
import { residentPayloadFields as payload } from './resident/payload.ts';
import * as resident from './resident/resolvers.ts';
import * as search from './search/resolvers.ts';

/** The resolvers of the whole subgraph. */
export const resolvers = {
  ...caseResolvers,
  Query: {
    ...resident.Query,
    ...household.Query,
    ...house.Query,
    ...search.Query,
    ...merge.Query,
    ...caseResolvers.Query,
  },
  Mutation: { ...resident.Mutation, ...merge.Mutation, ...presence.Mutation, ...caseResolvers.Mutation },
  Resident: resident.Resident,
  ResidentHit: search.ResidentHit,
  Household: household.Household,
  House: house.House,
  ResidencePermit,
  Grid,
  Division,
  RegisterResidentPayload: payload,
  CorrectResidentPayload: payload,
  MoveResidentPayload: payload,
  RecordDeparturePayload: payload,
  RecordDeathPayload: payload,
  RevokeDeathPayload: payload,
  MergeResidentsPayload: payload,
  UnmergeResidentsPayload: payload,
};
