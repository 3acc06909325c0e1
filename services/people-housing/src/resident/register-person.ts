import type { InflowReasonCode, MaritalStatusCode, PopulationKindCode, SexCode } from '@one-window/contracts/codes';
import { ResidentRegistered } from '@one-window/contracts/people-housing';
import { insertNewRows, uuidv7, type Tx } from '@one-window/database';
import type { Place } from '../household/table.ts';
import { emitHouseholdsChanged } from '../household/state.ts';
import type { HouseholdPlace } from './home.ts';
import type { IdentityVault } from './identity-vault.ts';
import { getResident, residentTable } from './table.ts';
import { romanise } from './romanise.ts';
import { settle } from './settle.ts';
import { residentState } from './state.ts';

/** A person to be registered, already checked; days are `YYYY-MM-DD`. */
export interface NewPerson {
  /** Chosen beforehand when other rows name it. */
  id?: string;
  name: string;
  sex: SexCode;
  birthOn: string;
  idNumber: string | null;
  phone: string | null;
  ethnicityCode: string | null;
  populationKind: PopulationKindCode;
  maritalStatus: MaritalStatusCode | null;
  inflowReason: InflowReasonCode | null;
  registeredOn: string;
  house: Place;
  household: HouseholdPlace;
}

/**
 * Stores a resident in a home. Emits `people-housing.resident.registered` and the household's change.
 * @returns the resident's id; undefined, and nothing stored, when the id number is another resident's, wherever they live
 */
export async function registerPerson(tx: Tx, vault: IdentityVault, person: NewPerson): Promise<string | undefined> {
  const { id = uuidv7(), name, house } = person;
  const { full, initials } = romanise(name);
  const idNumber = person.idNumber === null ? null : vault.sealIdNumber(id, person.idNumber);
  const phone = person.phone === null ? null : vault.sealPhone(id, person.phone);
  // the other resident may live where the caller can't see: only the unique index knows
  const [written] = await insertNewRows(tx, residentTable, [
    {
      id,
      name,
      namePinyin: full,
      nameInitials: initials,
      sex: person.sex,
      birthOn: person.birthOn,
      ethnicityCode: person.ethnicityCode,
      idNumberSealed: idNumber?.sealed ?? null,
      idNumberIndex: idNumber?.index ?? null,
      phoneSealed: phone?.sealed ?? null,
      phoneIndex: phone?.index ?? null,
      populationKind: person.populationKind,
      maritalStatus: person.maritalStatus,
      inflowReason: person.inflowReason,
      status: 'PRESENT',
      registeredOn: person.registeredOn,
      gridCode: house.gridCode,
      communityCode: house.gridCode.slice(0, 12),
    },
  ]);
  if (written === undefined) return undefined;
  const householdId = await settle(tx, id, house, person.household, person.registeredOn);
  const state = residentState(await getResident(tx, id));
  await tx.emit({ type: ResidentRegistered, subject: id, data: { state } });
  await emitHouseholdsChanged(tx, [householdId]);
  return id;
}
