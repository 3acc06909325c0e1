import type {
  DwellingCode,
  EthnicityCode,
  IdentityDocumentCode,
  InflowReasonCode,
  MaritalStatusCode,
  PopulationKindCode,
  RelationCode,
  SexCode,
} from '@one-window/contracts/codes';

/** The day on which the demonstration's people are as generated, unless another is given. */
export const DEMO_AS_OF = '2026-11-01';

/** An invented person; the same (seed, id) is the same person in every service. Days are `YYYY-MM-DD`. */
export interface DemoResident {
  id: string;
  /** Position among all residents of the seed, from 0. */
  index: number;
  householdId: string;
  gridCode: string;
  name: string;
  sex: SexCode;
  birthOn: string;
  ethnicity: EthnicityCode;
  documentKind: IdentityDocumentCode;
  /** 18 characters (GB 11643); of residents from Hong Kong, Macao and Taiwan the number of their residence permit, which has the same form. */
  idNumber: string;
  /** Unique; null for children under ten. */
  phone: string | null;
  relation: RelationCode;
  populationKind: PopulationKindCode;
  /** Only of floating residents. */
  inflowReason: InflowReasonCode | null;
  maritalStatus: MaritalStatusCode;
  registeredOn: string;
  diedOn: string | null;
}

/** A dwelling with its building and address; ids are shaped as UUIDv7. */
export interface DemoHouse {
  id: string;
  buildingId: string;
  addressId: string;
  /** Province to room: 湖南省永州市零陵区徐家井街道徐家井社区徐家井路12号3栋2单元501室. */
  standardAddress: string;
  /** 徐家井路12号3栋2单元501. */
  doorPlate: string;
  road: string;
  plateNo: string;
  /** Name of the compound or institution 小区, where there is one. */
  compound: string | null;
  buildingNo: number;
  unit: number;
  floor: number;
  room: string;
  areaSquareMetres: number;
}

/** An invented household; its living members are those without `diedOn`, the householder always among them. */
export interface DemoHousehold {
  id: string;
  index: number;
  gridCode: string;
  communityCode: string;
  house: DemoHouse;
  dwelling: DwellingCode;
  /** The householder first. */
  members: DemoResident[];
}
