import { demoId, type DemoHousehold, type DemoResident, type DemoSeed } from '@one-window/dev/demo';
import { householdNumber } from '../household/repository.ts';
import type { IdentityVault } from '../resident/identity-vault.ts';
import { romanise } from '../resident/romanise.ts';
import type { BulkRows, ResidentInsert } from './bulk-rows.ts';

/** Adds the rows of one demo household; what is sealed is sealed under this department's own keys. */
export function addHousehold(rows: BulkRows, household: DemoHousehold, seed: DemoSeed, vault: IdentityVault): void {
  const { house, gridCode: grid_code, communityCode: community_code } = household;
  const place = { grid_code, community_code };
  const street = { road: house.road, plate_number: house.plateNo };
  rows.address.push({ id: house.addressId, ...place, ...street, full_text: house.standardAddress });
  rows.building.push({ id: house.buildingId, ...place, ...street, compound: house.compound, number: house.buildingNo });
  rows.house.push({
    id: house.id,
    building_id: house.buildingId,
    address_id: house.addressId,
    ...place,
    door_plate: house.doorPlate,
    unit: house.unit,
    floor: house.floor,
    room: house.room,
    dwelling: household.dwelling,
    floor_area: house.areaSquareMetres,
  });
  const householder = household.members.find(({ relation }) => relation === '0');
  rows.household.push({
    id: household.id,
    number: householdNumber(grid_code, household.id),
    house_id: house.id,
    ...place,
    householder_id: householder?.id ?? null,
  });
  for (const member of household.members) {
    rows.resident.push(residentRow(member, household, vault));
    rows.occupancy.push({
      id: demoId(seed, 'occupancy', member.index, Date.parse(member.registeredOn)),
      resident_id: member.id,
      house_id: house.id,
      household_id: household.id,
      grid_code,
      from_on: member.registeredOn,
      to_on: member.diedOn,
    });
  }
}

function residentRow(member: DemoResident, household: DemoHousehold, vault: IdentityVault): ResidentInsert {
  const { full, initials } = romanise(member.name);
  const idNumber = vault.sealIdNumber(member.id, member.idNumber);
  const phone = member.phone === null ? null : vault.sealPhone(member.id, member.phone);
  return {
    id: member.id,
    name: member.name,
    name_pinyin: full,
    name_initials: initials,
    sex: member.sex,
    birth_on: member.birthOn,
    ethnicity_code: member.ethnicity,
    id_number_sealed: idNumber.sealed,
    id_number_index: idNumber.index,
    phone_sealed: phone?.sealed ?? null,
    phone_index: phone?.index ?? null,
    population_kind: member.populationKind,
    marital_status: member.maritalStatus,
    inflow_reason: member.inflowReason,
    status: member.diedOn ? 'DECEASED' : 'PRESENT',
    died_on: member.diedOn,
    registered_on: member.registeredOn,
    grid_code: household.gridCode,
    community_code: household.communityCode,
    house_id: household.house.id,
    household_id: household.id,
    relation: member.relation,
  };
}
