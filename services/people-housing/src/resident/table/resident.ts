import type {
  MaritalStatusCode,
  InflowReasonCode,
  PopulationKindCode,
  RelationCode,
  SexCode,
} from '@one-window/contracts/codes';
import type { RowOf } from '@one-window/database';
import * as tables from '../../generated/tables.ts';

/** Where a resident stands. */
export type ResidentStatus = 'PRESENT' | 'DEPARTED' | 'DECEASED';

export const residentTable = tables.resident.typed<{
  sex: SexCode;
  populationKind: PopulationKindCode;
  maritalStatus: MaritalStatusCode;
  inflowReason: InflowReasonCode;
  status: ResidentStatus;
  relation: RelationCode;
}>();
export const residentFields = residentTable.without(
  'namePinyin',
  'nameInitials',
  'idNumberIndex',
  'idNumberIndexNext',
  'phoneIndex',
  'phoneIndexNext',
);

/** A resident as resolvers and commands see them: without what only searches read. */
export type ResidentRow = RowOf<typeof residentFields>;
