import type { ResidentState } from '@one-window/contracts/people-housing';
import { sexes } from './codes.ts';
import type { ResidentRow } from './resident-row.ts';

/** Columns from which a resident's published state is made. */
export type StatedResident = Pick<
  ResidentRow,
  'name' | 'sex' | 'birthOn' | 'gridCode' | 'status' | 'diedOn' | 'departedOn' | 'householdId' | 'mergedInto'
>;

/** What other departments are told of a resident. */
export function residentState(row: StatedResident): ResidentState {
  const { name, sex, birthOn, gridCode, status, diedOn, departedOn, householdId, mergedInto } = row;
  return { name, sex: sexes[sex], birthOn, gridCode, status, diedOn, departedOn, householdId, mergedInto };
}
