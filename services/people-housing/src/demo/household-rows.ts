import { demoId, type DemoHousehold, type DemoResident, type DemoSeed } from '@one-window/dev/demo';
import type { ResidentInsert } from '../generated/tables.ts';
import { householdNumber } from '../household/rules.ts';
import type { IdentityVault } from '../resident/identity-vault.ts';
import { romanise } from '../resident/romanise.ts';
import type { BulkRows } from '../import/bulk-rows.ts';

/** Adds the rows of one demo household; what is sealed is sealed under this department's own keys. */
export function addHousehold(rows: BulkRows, household: DemoHousehold, seed: DemoSeed, vault: IdentityVault): void {
  const { house, gridCode, communityCode } = household;
  const place = { gridCode, communityCode };
  const street = { road: house.road, plateNumber: house.plateNo };
  rows.address.push({ id: house.addressId, ...place, ...street, fullText: house.standardAddress });
  rows.building.push({ id: house.buildingId, ...place, ...street, compound: house.compound, number: house.buildingNo });
  rows.house.push({
    id: house.id,
    buildingId: house.buildingId,
    addressId: house.addressId,
    ...place,
    doorPlate: house.doorPlate,
    unit: house.unit,
    floor: house.floor,
    room: house.room,
    dwelling: household.dwelling,
    floorArea: house.areaSquareMetres,
  });
  const householder = household.members.find(({ relation }) => relation === '0');
  rows.household.push({
    id: household.id,
    number: householdNumber(gridCode, household.id),
    houseId: house.id,
    ...place,
    householderId: householder?.id ?? null,
  });
  for (const member of household.members) {
    rows.resident.push(residentRow(member, household, vault));
    rows.occupancy.push({
      id: demoId(seed, 'occupancy', member.index, Date.parse(member.registeredOn)),
      residentId: member.id,
      houseId: house.id,
      householdId: household.id,
      gridCode,
      fromOn: member.registeredOn,
      toOn: member.diedOn,
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
    namePinyin: full,
    nameInitials: initials,
    sex: member.sex,
    birthOn: member.birthOn,
    ethnicityCode: member.ethnicity,
    idNumberSealed: idNumber.sealed,
    idNumberIndex: idNumber.index,
    phoneSealed: phone?.sealed ?? null,
    phoneIndex: phone?.index ?? null,
    populationKind: member.populationKind,
    maritalStatus: member.maritalStatus,
    inflowReason: member.inflowReason,
    status: member.diedOn ? 'DECEASED' : 'PRESENT',
    diedOn: member.diedOn,
    registeredOn: member.registeredOn,
    gridCode: household.gridCode,
    communityCode: household.communityCode,
    houseId: household.house.id,
    householdId: household.id,
    relation: member.relation,
  };
}
