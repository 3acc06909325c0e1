import type { ResidentState } from '@one-window/contracts/people-housing';
import type { RowOf } from '@one-window/database';
import { sexes } from './codes.ts';
import { residentTable } from './table.ts';

export const statedFields = residentTable.only(
  'id',
  'name',
  'sex',
  'birthOn',
  'gridCode',
  'status',
  'diedOn',
  'departedOn',
  'householdId',
  'mergedInto',
);

/** What a resident's published state is made of. */
export type StatedResident = Omit<RowOf<typeof statedFields>, 'id'>;

/** A resident as published to the other departments. */
export function residentState(row: StatedResident): ResidentState {
  const { name, sex, birthOn, gridCode, status, diedOn, departedOn, householdId, mergedInto } = row;
  return { name, sex: sexes[sex], birthOn, gridCode, status, diedOn, departedOn, householdId, mergedInto };
}
