import type {
  DwellingCode,
  InflowReasonCode,
  MaritalStatusCode,
  PopulationKindCode,
  RelationCode,
  SexCode,
} from '@one-window/contracts/codes';
import type {
  DwellingKind,
  InflowReason,
  MaritalStatus,
  PopulationKind,
  RelationToHouseholder,
  Sex,
} from '../generated/graph.ts';

/** Stored codes (docs/domain.md §2) → the graph's enums. The one place where the two meet. */
export const sexes = { '1': 'MALE', '2': 'FEMALE' } as const satisfies Record<SexCode, Sex>;

export const populationKinds = {
  '01': 'REGISTERED',
  '02': 'FLOATING',
  '03': 'FROM_OUTSIDE',
} as const satisfies Record<PopulationKindCode, PopulationKind>;

export const relations = {
  '0': 'SELF',
  '1': 'SPOUSE',
  '2': 'SON',
  '3': 'DAUGHTER',
  '4': 'GRANDCHILD',
  '5': 'PARENT',
  '6': 'GRANDPARENT',
  '7': 'SIBLING',
  '8': 'OTHER',
} as const satisfies Record<RelationCode, RelationToHouseholder>;

export const maritalStatuses = {
  '10': 'SINGLE',
  '20': 'MARRIED',
  '21': 'FIRST_MARRIAGE',
  '22': 'REMARRIED',
  '23': 'REMARRIED_SAME',
  '30': 'WIDOWED',
  '40': 'DIVORCED',
  '90': 'NOT_STATED',
} as const satisfies Record<MaritalStatusCode, MaritalStatus>;

export const inflowReasons = {
  '01': 'WORK',
  '02': 'FARMING',
  '03': 'TRADE',
  '04': 'STUDY',
  '05': 'MARRIAGE',
  '06': 'ACCOMPANYING',
  '07': 'MEDICAL',
  '08': 'RELATIVES',
  '09': 'TRANSFER',
  '99': 'OTHER',
} as const satisfies Record<InflowReasonCode, InflowReason>;

export const dwellingKinds = {
  '01': 'OWNED',
  '02': 'RENTED',
  '03': 'LODGING',
  '04': 'BORROWED',
  '05': 'DORMITORY',
  '99': 'OTHER',
} as const satisfies Record<DwellingCode, DwellingKind>;

/** The code stored for a value of the graph; each value has exactly one. */
export function codeOf<Table extends Record<string, string>>(
  table: Table,
  value: Table[keyof Table],
): keyof Table & string {
  return Object.keys(table).find((code) => table[code] === value) as keyof Table & string;
}
