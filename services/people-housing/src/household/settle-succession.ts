import type { RelationCode } from '@one-window/contracts/codes';
import type { RowOf, Tx } from '@one-window/database';
import { residentTable } from '../resident/table.ts';
import { relationAfter, successorOf } from './rules.ts';
import { lockHead, setRelations } from './table.ts';

const memberFields = residentTable.only('id', 'sex', 'birthOn', 'relation', 'status');

/** How a household stood before its householder changed. */
export interface HouseholdBefore {
  wasHouseholder: boolean;
  relations: { id: string; relation: RelationCode | null }[];
}

/**
 * Settles a household that one of its members leaves or dies in: when that was the householder, the successor takes
 * over and everyone's relation is that to the new householder, the leaver's included. The leaver must not be PRESENT in it any more.
 */
export async function settleSuccession(tx: Tx, householdId: string, leaverId: string): Promise<HouseholdBefore> {
  const household = await lockHead(tx, householdId);
  const members = await tx.sql<RowOf<typeof memberFields>>(
    `select ${memberFields.columns} from resident
     where household_id = $1 and (status = 'PRESENT' or id = $2) for update`,
    householdId,
    leaverId,
  );
  const before = {
    wasHouseholder: household?.householderId === leaverId,
    relations: members.map(({ id, relation }) => ({ id, relation })),
  };
  if (!before.wasHouseholder) return before;
  const successor = successorOf(members.filter(({ status, id }) => status === 'PRESENT' && id !== leaverId));
  await tx.sql('update household set householder_id = $2 where id = $1', householdId, successor?.id ?? null);
  if (successor) {
    await setRelations(
      tx,
      members.map((member) => ({ id: member.id, relation: relationAfter(successor, member) })),
    );
  }
  return before;
}
