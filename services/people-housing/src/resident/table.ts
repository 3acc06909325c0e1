import type {
  MaritalStatusCode,
  InflowReasonCode,
  PopulationKindCode,
  RelationCode,
  SexCode,
} from '@one-window/contracts/codes';
import { insertRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import { isUuid, type ServiceContext } from '@one-window/service';
import * as tables from '../generated/tables.ts';
import type { Place } from '../household/table.ts';

/** Where a resident stands. */
export type ResidentStatus = 'PRESENT' | 'DEPARTED' | 'DECEASED';

/** Residents; id number and phone are sealed. */
export const residentTable = tables.resident.typed<{
  sex: SexCode;
  populationKind: PopulationKindCode;
  maritalStatus: MaritalStatusCode;
  inflowReason: InflowReasonCode;
  status: ResidentStatus;
  relation: RelationCode;
}>();
/** What is read of a resident. */
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

/**
 * Locks a resident for a change, merged ids followed, and writes the access to the ledger; undefined when there is none or
 * it lies outside the caller's jurisdiction.
 */
export async function lockResident(
  ctx: Pick<ServiceContext<unknown, unknown>, 'ledger'>,
  tx: Tx,
  id: string,
): Promise<ResidentRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql<ResidentRow>(
    `select ${residentFields.columnsOf('r')} from resident r
     where r.id = kit.survivor('resident', $1::uuid) for update`,
    id,
  );
  if (row) ctx.ledger.looked(row.id, 'registration', false);
  return row;
}

/** The resident as this transaction left them. */
export async function getResident(tx: Tx, id: string): Promise<ResidentRow> {
  const [row] = await tx.sql<ResidentRow>(
    `select ${residentFields.columnsOf('r')} from resident r where r.id = $1`,
    id,
  );
  return row!;
}

/** What a home is made of. */
export interface Home {
  house: Place;
  householdId: string;
  relation: RelationCode;
}

/** Puts a resident into a home, present, and opens the occupancy; one that stood open is closed on that day. */
export async function settleIn(tx: Tx, residentId: string, home: Home, fromOn: string): Promise<void> {
  await closeOccupancy(tx, residentId, fromOn);
  await tx.sql(
    `update resident set status = 'PRESENT', departed_on = null, house_id = $2, household_id = $3, relation = $4,
       grid_code = $5, community_code = left($5, 12) where id = $1`,
    residentId,
    home.house.id,
    home.householdId,
    home.relation,
    home.house.gridCode,
  );
  await openOccupancy(tx, residentId, home, fromOn);
}

async function openOccupancy(tx: Tx, residentId: string, { house, householdId }: Home, fromOn: string): Promise<void> {
  const { id: houseId, gridCode } = house;
  await insertRows(tx, tables.occupancy, [{ id: uuidv7(), residentId, houseId, householdId, gridCode, fromOn }]);
}

/** Ends the present occupancy on that day, never before it began. */
export async function closeOccupancy(tx: Tx, residentId: string, toOn: string): Promise<void> {
  await tx.sql(
    'update occupancy set to_on = greatest(from_on, $2::date) where resident_id = $1 and to_on is null',
    residentId,
    toOn,
  );
}

/** Opens the last occupancy again. */
export async function reopenOccupancy(tx: Tx, residentId: string): Promise<void> {
  await tx.sql(
    `update occupancy set to_on = null
     where id = (select id from occupancy where resident_id = $1 order by from_on desc, id desc limit 1)`,
    residentId,
  );
}
