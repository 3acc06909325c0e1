import * as house from './house/resolvers.ts';
import * as household from './household/resolvers.ts';
import { residentPayloadFields as payload } from './resident/payload.ts';
import * as resident from './resident/resolvers.ts';
import * as search from './search/resolvers.ts';

/** The resolvers of the whole subgraph. */
export const resolvers = {
  Query: { ...resident.Query, ...household.Query, ...house.Query, ...search.Query },
  Mutation: resident.Mutation,
  Resident: resident.Resident,
  ResidentHit: search.ResidentHit,
  Household: household.Household,
  House: house.House,
  RegisterResidentPayload: payload,
  CorrectResidentPayload: payload,
  MoveResidentPayload: payload,
  RecordDeparturePayload: payload,
  RecordDeathPayload: payload,
  RevokeDeathPayload: payload,
};
