import type {
  MaritalStatusCode,
  InflowReasonCode,
  PopulationKindCode,
  RelationCode,
  SexCode,
} from '@one-window/contracts/codes';

/** Where a resident stands. */
export type ResidentStatus = 'PRESENT' | 'DEPARTED' | 'DECEASED';

/** A row of `resident` as resolvers and commands see it; days are `YYYY-MM-DD`. */
export interface ResidentRow {
  id: string;
  name: string;
  sex: SexCode;
  birthOn: string;
  ethnicityCode: string;
  /** Null for a newborn whose number is not issued yet. */
  idNumberSealed: string | null;
  phoneSealed: string | null;
  populationKind: PopulationKindCode;
  maritalStatus: MaritalStatusCode | null;
  inflowReason: InflowReasonCode | null;
  status: ResidentStatus;
  diedOn: string | null;
  departedOn: string | null;
  registeredOn: string;
  gridCode: string;
  communityCode: string;
  houseId: string | null;
  householdId: string | null;
  relation: RelationCode | null;
  /** The record that this one was merged into; null while it is its own. */
  mergedInto: string | null;
}

/** The columns of `ResidentRow`, for a `select` from `resident r`. */
export const residentColumns = `r.id, r.name, r.sex, r.birth_on as "birthOn", r.ethnicity_code as "ethnicityCode",
  r.id_number_sealed as "idNumberSealed", r.phone_sealed as "phoneSealed", r.population_kind as "populationKind",
  r.marital_status as "maritalStatus", r.inflow_reason as "inflowReason", r.status, r.died_on as "diedOn",
  r.departed_on as "departedOn", r.registered_on as "registeredOn", r.grid_code as "gridCode",
  r.community_code as "communityCode", r.house_id as "houseId", r.household_id as "householdId", r.relation,
  r.merged_into as "mergedInto"`;
