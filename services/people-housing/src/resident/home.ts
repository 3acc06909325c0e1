import type { UserError } from '@one-window/contracts';
import type { RelationCode } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import type { RelationToHouseholder } from '../generated/graph.ts';
import { findHouseholdIn } from '../household/table.ts';
import { refuse } from '../refuse.ts';
import { codeOf, relations } from './codes.ts';

/** The household that an input asks for. */
export interface HouseholdChoice {
  householdId?: string | null;
  relationToHouseholder?: RelationToHouseholder | null;
}

/** A household to join with the relation there; `id` null founds a new one. */
export interface HouseholdPlace {
  id: string | null;
  relation: RelationCode;
}

/** Reads which household of the house is joined, and as what. Only an empty household can be joined as its householder. */
export async function chooseHousehold(
  tx: Tx,
  choice: HouseholdChoice,
  houseId: string,
): Promise<HouseholdPlace | UserError> {
  if (!choice.householdId) return { id: null, relation: '0' };
  const household = await findHouseholdIn(tx, choice.householdId, houseId);
  if (!household) return refuse('HOUSEHOLD_NOT_FOUND', {}, 'householdId');
  if (household.householderId === null) return { id: household.id, relation: '0' };
  const relation = choice.relationToHouseholder;
  if (!relation || relation === 'SELF') return refuse('RELATION_REQUIRED', {}, 'relationToHouseholder');
  return { id: household.id, relation: codeOf(relations, relation) };
}

/** Whether the choice was refused. */
export const isRefusal = (result: HouseholdPlace | UserError): result is UserError => 'code' in result;
