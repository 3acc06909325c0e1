import type { Caller } from '@one-window/contracts';
import { divisionPath, gridsUnder, idNumberCheckDigit } from '@one-window/contracts/codes';
import { uuidv7 } from '@one-window/database';
import { clerkOf, staffOf, testStory } from '@one-window/dev/testing';
import { insertBulk, noRows } from '../import/bulk-rows.ts';
import { definition } from '../definition.ts';
import type { ResidentInsert } from '../generated/tables.ts';
import { householdNumber } from '../household/rules.ts';
import { romanise } from '../resident/romanise.ts';

/** Xujiajing community's grid 07, its sibling Huilongta's 01, and one of Chenghua, another district. */
export const grids = { home: '43110200400707', sibling: '43110200400901', abroad: '51010800200501' } as const;

/** Callers by what they are; each with its usual purpose. */
export const callers = {
  clerk: clerkOf('431102004007', 'clerk', '李窗口'),
  siblingClerk: clerkOf('431102004009', 'sibling', '周窗口'),
  foreignClerk: clerkOf('510108002005', 'foreign', '孙窗口'),
  officer: staffOf('people-housing', 'officer', 'officer', '王审核'),
};

let sequence = 0;

/** A valid id number that no other call returns. */
export function anIdNumber(birthOn = '1960-02-03', sex: '1' | '2' = '1'): string {
  sequence += 1;
  const number = String(2 * (sequence % 499) + (sex === '1' ? 1 : 2)).padStart(3, '0');
  const county = String(430101 + Math.floor(sequence / 499));
  const first = county + birthOn.replaceAll('-', '') + number;
  return first + idNumberCheckDigit(first);
}

/** What may be given of a member to be arranged; the first is the householder. */
export interface GivenMember extends Partial<
  Pick<ResidentInsert, 'name' | 'relation' | 'populationKind' | 'registeredOn'>
> {
  birthOn?: string;
  sex?: '1' | '2';
  idNumber?: string;
  phone?: string;
}

/** A service on a database of its own, with story-like `given`. */
export async function setup() {
  const service = await testStory(definition);

  /** A household of these members in a house of its own. */
  async function household(
    members: GivenMember[] = [{}],
    { gridCode = grids.home as string, doorPlate = `徐家井路${(sequence += 1)}号` } = {},
  ) {
    const rows = noRows();
    const [id, houseId, addressId] = [uuidv7(), uuidv7(), uuidv7()];
    const place = { gridCode, communityCode: gridCode.slice(0, 12) };
    rows.address.push({
      id: addressId,
      ...place,
      fullText: `湖南省永州市零陵区${doorPlate}`,
      road: null,
      plateNumber: null,
    });
    rows.house.push({
      id: houseId,
      buildingId: null,
      addressId,
      ...place,
      doorPlate,
      unit: null,
      floor: null,
      room: null,
      dwelling: '01',
      floorArea: 88.5,
    });
    const people = members.map((member, at) => {
      const { birthOn = '1960-02-03', sex = '1', phone, name = '王小明', ...more } = member;
      const memberId = uuidv7();
      const idNumber = member.idNumber ?? anIdNumber(birthOn, sex);
      const sealed = service.resources.vault.sealIdNumber(memberId, idNumber);
      const sealedPhone = phone ? service.resources.vault.sealPhone(memberId, phone) : null;
      const { full, initials } = romanise(name);
      rows.resident.push({
        id: memberId,
        name,
        namePinyin: full,
        nameInitials: initials,
        sex,
        birthOn,
        ethnicityCode: '01',
        idNumberSealed: sealed.sealed,
        idNumberIndex: sealed.index,
        phoneSealed: sealedPhone?.sealed ?? null,
        phoneIndex: sealedPhone?.index ?? null,
        populationKind: more.populationKind ?? '01',
        maritalStatus: '20',
        inflowReason: null,
        status: 'PRESENT',
        diedOn: null,
        registeredOn: more.registeredOn ?? '2020-01-01',
        ...place,
        houseId,
        householdId: id,
        relation: more.relation ?? (at === 0 ? '0' : '2'),
      });
      rows.occupancy.push({
        id: uuidv7(),
        residentId: memberId,
        houseId,
        householdId: id,
        gridCode,
        fromOn: more.registeredOn ?? '2020-01-01',
        toOn: null,
      });
      return { id: memberId, name, idNumber, phone };
    });
    rows.household.push({
      id,
      number: householdNumber(gridCode, id),
      houseId,
      ...place,
      householderId: people[0]?.id ?? null,
    });
    await service.arrange((tx) => insertBulk(tx, rows));
    return { id, houseId, doorPlate, gridCode, members: people };
  }

  /** All grids and divisions, as governance would have published them. */
  async function places() {
    await service.arrange(async (tx) => {
      await tx.sql(
        `insert into grid_replica (code, version, community_code, active)
         select t.code, 1, left(t.code, 12), true from unnest($1::text[]) as t (code)`,
        gridsUnder('').map(({ code }) => code),
      );
      const divisions = [...new Set(gridsUnder('').flatMap(({ code }) => divisionPath(code)))];
      await tx.sql(
        `insert into division_replica (code, version, name, active)
         select t.code, 1, t.name, true from unnest($1::text[], $2::text[]) as t (code, name)`,
        divisions.map(({ code }) => code),
        divisions.map(({ name }) => name),
      );
    });
  }

  /** Sends a mutation with a new `requestId` unless the input names one; answers its payload. */
  async function mutate(caller: Partial<Caller>, name: string, input: object) {
    const answer = await service.send(caller, name, input, `resident { ${residentFields} } userErrors { message }`);
    return { ...answer, payload: answer.data?.[name] };
  }

  /** One resident as that caller sees them. */
  async function resident(caller: Partial<Caller>, id: string) {
    const answer = await service.query(caller, `query ($id: ID!) { resident(id: $id) { ${residentFields} } }`, { id });
    return { ...answer, resident: answer.data?.resident };
  }

  return { ...service, given: { household, places }, mutate, resident };
}

const residentFields = `id name sex birthOn age ethnicity idNumberMasked phoneMasked populationKind maritalStatus inflowReason
  status diedOn registeredOn relationToHouseholder grid { code } community { code }
  house { id doorPlate } household { id number householder { id } members { id relationToHouseholder } }`;
