import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { caseStory, supervisor } from '../testing/case-story.ts';
import { anIdNumber, callers, grids } from '../testing/setup.ts';

const { officer, clerk } = callers;
const steward = { ...officer, sub: 'steward', role: 'steward' } as const;
let at: Awaited<ReturnType<typeof caseStory>>;
beforeAll(async () => {
  at = await caseStory();
}, 60_000);
afterAll(() => at.dispose());

const merge = async (survivorId: string, mergedId: string, more: object = {}, caller: object = steward) =>
  (
    await at.mutate(caller, 'mergeResidents', {
      survivorId,
      mergedId,
      reason: '同一人',
      idNumberReason: '旧号已注销',
      ...more,
    })
  ).payload;
const unmerge = async (mergedId: string, caller: object = steward) =>
  (await at.mutate(caller, 'unmergeResidents', { mergedId, reason: '核实为两人' })).payload;
const shown = async (id: string) => (await at.resident(officer, id)).resident;
const search = async (text: string) =>
  (
    await at.query(clerk, 'query ($text: String!) { searchResidents(text: $text) { edges { node { id } } } }', { text })
  ).data.searchResidents.edges.map((edge: { node: { id: string } }) => edge.node.id);
const lived = async (residentId: string) =>
  (
    await at.admin.query(
      `select house_id, from_on::text, to_on::text from occupancy where resident_id = $1 order by from_on, id`,
      [residentId],
    )
  ).rows;

/** Somebody registered twice: as householder with a child, and alone elsewhere. */
async function twice(name: string) {
  const family = await at.given.household([{ name }, { name: '小儿', relation: '2', birthOn: '1990-01-01' }]);
  const alone = await at.given.household([{ name, registeredOn: '2026-01-01' }], { gridCode: grids.sibling });
  return { family, alone, first: family.members[0]!, second: alone.members[0]! };
}

describe('merging', () => {
  test('the merged id answers as the survivor, and searches show the survivor only', async () => {
    const { family, alone, first, second } = await twice('孟重复');
    expect(await merge(first.id, second.id)).toMatchObject({ userErrors: [], resident: { id: first.id } });
    expect(await shown(second.id)).toMatchObject({ id: first.id, household: { id: family.id } });
    expect(await search('孟重')).toEqual([first.id]);
    expect(
      (await at.query(officer, `{ searchResidents(text: "${second.idNumber}") { edges { node { id } } } }`)).data,
    ).toEqual({ searchResidents: { edges: [{ node: { id: first.id } }] } });
    const list = await at.query(officer, `{ residents(within: "${grids.sibling}") { edges { node { id } } } }`);
    expect(JSON.stringify(list.data)).not.toContain(second.id);
    expect(await lived(first.id)).toHaveLength(2);
    expect(await lived(second.id)).toEqual([]);
    const [fact] = await at.emitted('people-housing.resident.merged.v1');
    expect(fact).toMatchObject({
      subject: second.id,
      data: { survivorId: first.id, state: { mergedInto: first.id, householdId: null, status: 'PRESENT' } },
    });
    expect(await at.factsOf(first.id)).toEqual([]);
    expect(await at.factsOf(alone.id)).toEqual(['people-housing.household.changed.v1']);
    const emptied = await at.query(officer, `{ household(id: "${alone.id}") { householder { id } members { id } } }`);
    expect(emptied.data.household).toEqual({ householder: null, members: [] });
  });

  test('is undone to what was, also a householder', async () => {
    const { family, first, second } = await twice('孟两人');
    const before = [await lived(first.id), await lived(second.id)];
    await merge(second.id, first.id);
    const child = family.members[1]!.id;
    expect((await shown(child)).relationToHouseholder).toBe('SELF');
    expect(await shown(first.id)).toMatchObject({ id: second.id });
    const undone = await unmerge(first.id);
    expect(undone).toMatchObject({ userErrors: [], resident: { id: first.id, household: { id: family.id } } });
    expect(await shown(first.id)).toMatchObject({ relationToHouseholder: 'SELF', house: { id: family.houseId } });
    expect((await shown(child)).relationToHouseholder).toBe('SON');
    expect([await lived(first.id), await lived(second.id)]).toEqual(before);
    const facts = await at.factsOf(first.id);
    expect(facts).toEqual(['people-housing.resident.merged.v1', 'people-housing.resident.unmerged.v1']);
    expect((await unmerge(first.id)).userErrors[0].code).toBe('NOT_MERGED');
    expect((await merge(second.id, first.id)).userErrors).toEqual([]);
  });

  test('of one who had departed and one who lives here: the survivor takes the home over, and gives it back', async () => {
    const { alone, first, second } = await twice('孟归来');
    await at.mutate(officer, 'recordDeparture', { residentId: first.id, departedOn: '2026-02-01' });
    await merge(first.id, second.id);
    expect(await shown(first.id)).toMatchObject({
      status: 'PRESENT',
      relationToHouseholder: 'SELF',
      household: { id: alone.id, householder: { id: first.id } },
      grid: { code: grids.sibling },
    });
    expect(await at.factsOf(first.id)).toEqual([
      'people-housing.resident.departed.v1',
      'people-housing.resident.corrected.v1',
    ]);
    await unmerge(second.id);
    expect(await shown(first.id)).toMatchObject({ status: 'DEPARTED', household: null, grid: { code: grids.home } });
    expect(await shown(second.id)).toMatchObject({ status: 'PRESENT', household: { householder: { id: second.id } } });
  });

  test('two in one household leave one, its householder when either was', async () => {
    const { members, id } = await at.given.household([
      { name: '孟同户' },
      { name: '孟同户', relation: '8' },
      { name: '孟妻', sex: '2', relation: '1' },
    ]);
    await merge(members[1]!.id, members[0]!.id);
    expect(await shown(members[1]!.id)).toMatchObject({
      relationToHouseholder: 'SELF',
      household: { id, members: { length: 2 } },
    });
    expect((await shown(members[2]!.id)).relationToHouseholder).toBe('SPOUSE');
    await unmerge(members[0]!.id);
    expect((await shown(members[0]!.id)).relationToHouseholder).toBe('SELF');
    expect((await shown(members[1]!.id)).relationToHouseholder).toBe('OTHER');
  });

  test('of two permits the longer goes on; undone, both stand', async () => {
    const { first, second } = await twice('孟两证');
    for (const [n, { id }] of [first, second].entries()) {
      await at.admin.query(
        `insert into residence_permit (id, resident_id, grid_code, number, issued_on, valid_through)
         values ($1, $2, $3, $4, '2026-01-01', $5)`,
        [randomUUID(), id, grids.home, `T-${id}`, `202${6 + n}-12-31`],
      );
    }
    const permits = async () =>
      (
        await at.admin.query(
          `select resident_id, valid_through::text as through, ended_because from residence_permit
           where number in ($1, $2) order by valid_through`,
          [`T-${first.id}`, `T-${second.id}`],
        )
      ).rows;
    await merge(first.id, second.id);
    expect(await permits()).toEqual([
      { resident_id: first.id, through: '2026-12-31', ended_because: 'MERGED' },
      { resident_id: first.id, through: '2027-12-31', ended_because: null },
    ]);
    await unmerge(second.id);
    expect(await permits()).toEqual([
      { resident_id: first.id, through: '2026-12-31', ended_because: null },
      { resident_id: second.id, through: '2027-12-31', ended_because: null },
    ]);
  });

  test('a case’s applicant follows, apart from its subject', async () => {
    const { family, first, second } = await twice('孟申请');
    const child = family.members[1]!.id;
    const of = { itemCode: 'R10', form: { change: 'LEAVE', memberId: child } };
    const own = await at.application({ ...of, applicantId: second.id });
    const other = await at.application({ ...of, subjectId: child, applicantId: second.id });
    const people = async ({ caseId }: { caseId: string }) =>
      (
        await at.admin.query(
          'select subject_id as subject, applicant_id as applicant, grid_code as grid from department_case where id = $1',
          [caseId],
        )
      ).rows[0];
    const before = [await people(own), await people(other)];
    await merge(first.id, second.id);
    expect(await people(own)).toEqual({ subject: null, applicant: first.id, grid: grids.home });
    expect(await people(other)).toEqual({ ...before[1], applicant: first.id });
    await unmerge(second.id);
    expect([await people(own), await people(other)]).toEqual(before);
  });

  test('a case’s subject follows', async () => {
    const { first, second } = await twice('孟办件');
    const { caseId } = await at.application({ itemCode: 'R02', subjectId: second.id });
    await merge(first.id, second.id);
    const subject = async () =>
      (await at.query(officer, `{ peopleHousingCase(id: "${caseId}") { subject { id } } }`)).data.peopleHousingCase;
    expect(await subject()).toEqual({ subject: { id: first.id } });
    await unmerge(second.id);
    expect(await subject()).toEqual({ subject: { id: second.id } });
  });
});

describe('refuses', () => {
  test('a dead and a living record, one with itself, one merged already, a survivor to be merged away', async () => {
    const { first, second } = await twice('孟不可');
    const third = (await at.given.household([{ name: '孟不可' }])).members[0]!;
    const dead = (await at.given.household([{ name: '孟不可' }])).members[0]!;
    await at.mutate(officer, 'recordDeath', { residentId: dead.id, diedOn: '2026-01-05', certificateNumber: '1' });
    const code = async (...of: Parameters<typeof merge>) => (await merge(...of)).userErrors[0]?.code;
    expect(await code(first.id, dead.id)).toBe('MERGE_DEAD_AND_LIVING');
    expect(await code(first.id, first.id)).toBe('MERGE_WITH_ITSELF');
    expect(await code(first.id, second.id, { idNumberReason: null })).toBe('MERGE_ID_NUMBERS_DIFFER');
    expect(await code(first.id, 'x')).toBe('RESIDENT_NOT_FOUND');
    expect(await code(first.id, second.id)).toBeUndefined();
    expect(await code(third.id, second.id)).toBe('ALREADY_MERGED');
    expect(await code(second.id, third.id)).toBe('ALREADY_MERGED');
    expect(await code(third.id, first.id)).toBe('MERGED_HAS_MERGED');
  });

  test('without a reason; clerks and officers; records out of sight', async () => {
    const { first, second } = await twice('孟无权');
    const asked = (caller: object, more: object = {}) =>
      at.mutate(caller, 'mergeResidents', { survivorId: first.id, mergedId: second.id, reason: '同', ...more });
    expect((await asked(steward, { reason: ' ' })).errors[0]?.code).toBe('BAD_USER_INPUT');
    expect((await asked(steward, { idNumberReason: '字'.repeat(501) })).errors[0]?.code).toBe('BAD_USER_INPUT');
    expect((await asked(clerk)).errors[0]?.code).toBe('FORBIDDEN');
    expect((await asked({ ...steward, department: 'civil-affairs' })).errors[0]?.code).toBe('FORBIDDEN');
    expect((await asked({ ...steward, jurisdiction: '431102004007' })).payload.userErrors[0].code).toBe(
      'RESIDENT_NOT_FOUND',
    );
    expect((await asked({ ...supervisor, jurisdiction: '510108' })).payload.userErrors[0].code).toBe(
      'RESIDENT_NOT_FOUND',
    );
  });

  test('a newborn without a number merges only into the record that has one', async () => {
    const { members } = await at.given.household([{ name: '孟新生' }, { name: '孟新生', relation: '2' }]);
    const [numbered, unnumbered] = [members[0]!.id, members[1]!.id];
    await at.admin.query('update resident set id_number_sealed = null, id_number_index = null where id = $1', [
      unnumbered,
    ]);
    expect((await merge(unnumbered, numbered)).userErrors[0].code).toBe('MERGE_SURVIVOR_UNNUMBERED');
    expect((await merge(numbered, unnumbered, { idNumberReason: null })).userErrors).toEqual([]);
  });
});

describe('records that may be one person', () => {
  const candidates = async (caller: object, first = 20, after?: string) =>
    at.query(
      caller,
      `query ($first: Int!, $after: String) { duplicateCandidates(first: $first, after: $after) {
        edges { node { residents { id name } } } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
    );
  const groupsOf = (answer: Awaited<ReturnType<typeof candidates>>): string[][] =>
    answer.data.duplicateCandidates.edges.map((edge: { node: { residents: { id: string }[] } }) =>
      edge.node.residents.map(({ id }) => id).sort(),
    );

  test('are those of one name, day of birth and sex whom the caller may see', async () => {
    const of = { name: '骆疑似', birthOn: '1977-07-07' };
    const here = await at.given.household([of, { ...of, sex: '2', relation: '1' }]);
    const there = await at.given.household([of, { ...of, birthOn: '1977-07-08', relation: '7' }], {
      gridCode: grids.sibling,
    });
    await at.given.household([of], { gridCode: grids.abroad });
    const pair = [here.members[0]!.id, there.members[0]!.id].sort();
    expect(groupsOf(await candidates(steward, 100))).toContainEqual(pair);
    const narrow = groupsOf(await candidates({ ...steward, jurisdiction: '431102004007' }, 100));
    expect(narrow.flat()).not.toContain(there.members[0]!.id);
    expect(narrow.flat()).not.toContain(here.members[0]!.id);
    expect((await candidates(clerk)).errors[0]?.code).toBe('FORBIDDEN');
    await merge(pair[0]!, pair[1]!);
    expect(groupsOf(await candidates(steward, 100)).flat()).not.toContain(pair[1]);
  });

  test('come by pages, each once; a cursor of another making is refused', async () => {
    for (const name of ['骆甲甲', '骆乙乙', '骆丙丙'])
      await at.given.household([
        { name, idNumber: anIdNumber() },
        { name, relation: '2' },
      ]);
    const whole = groupsOf(await candidates(steward, 100));
    const seen: string[][] = [];
    for (let after: string | undefined, more = true; more;) {
      const answer = await candidates(steward, 1, after);
      seen.push(...groupsOf(answer));
      ({ hasNextPage: more, endCursor: after } = answer.data.duplicateCandidates.pageInfo);
    }
    expect(seen).toEqual(whole);
    for (const cursor of ['x', Buffer.from('["a","b","c","d"]').toString('base64url')])
      expect((await candidates(steward, 1, cursor)).errors[0]?.code).toBe('BAD_USER_INPUT');
  });
});
