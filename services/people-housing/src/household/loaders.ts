import { asSystem, rowById, rowsByKey, type Reads } from '@one-window/service';
import * as tables from '../generated/tables.ts';
import { residentFields, type ResidentRow } from '../resident/table.ts';

/** A household. */
export type HouseholdRow = tables.HouseholdRow;

/** Households by id; null for those that the caller may not see. */
export const householdById = (reads: Reads) =>
  rowById<HouseholdRow>(reads, {
    name: 'household-by-id',
    noun: 'household',
    text: `select ${tables.household.columnsOf('h')} from household h where h.id = any($1::uuid[])`,
  });

/** Present members of each household, the householder first, then by age. */
export const membersOfHousehold = (reads: Reads) =>
  rowsByKey<ResidentRow>(
    reads,
    {
      name: 'members-of-household',
      text: `select ${residentFields.columnsOf('r')} from resident r where r.household_id = any($1::uuid[]) and r.status = 'PRESENT'
             order by r.relation is distinct from '0', r.birth_on, r.id`,
    },
    (row) => row.householdId!,
  );

/** Households that occupy each house now: those with a householder. */
export const householdsOfHouse = (reads: Reads) =>
  rowsByKey<HouseholdRow>(
    reads,
    {
      name: 'households-of-house',
      text: `select ${tables.household.columnsOf('h')} from household h where h.house_id = any($1::uuid[]) and h.householder_id is not null order by h.id`,
    },
    (row) => row.houseId,
  );

/** How many present members each household has, also for a resident who may not see the others' records. */
export const sizeOfHousehold = (reads: Reads) =>
  rowById<{ id: string; size: number }>(asSystem(reads, 'evidence: size of household'), {
    name: 'size-of-household',
    text: `select household_id as id, count(*)::int as size from resident
             where household_id = any($1::uuid[]) and status = 'PRESENT' group by 1`,
  });
