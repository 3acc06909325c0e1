import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callers, setup } from '../testing/setup.ts';

const { clerk, officer, siblingClerk } = callers;
let at: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => (at = await setup()), 60_000);
afterAll(() => at.dispose());

const family = () =>
  at.given.household([
    { name: '张德福', birthOn: '1944-05-06' },
    { name: '李秀英', relation: '1', sex: '2', birthOn: '1948-01-01' },
    { name: '张建国', relation: '2', birthOn: '1970-01-01' },
    { name: '张奶奶', relation: '5', sex: '2', birthOn: '1925-01-01' },
  ]);
const death = (residentId: string, more = {}) => ({
  residentId,
  diedOn: '2026-05-01',
  certificateNumber: '431102-2026-000123',
  ...more,
});
const factsOf = async (subject: string) => (await at.emitted()).filter((event) => event.subject === subject);

test('a dead householder is succeeded by the spouse, everybody’s relation written again', async () => {
  const { id, members } = await family();
  const [dead, wife] = members;
  const { payload } = await at.mutate(clerk, 'recordDeath', death(dead!.id));
  expect(payload).toMatchObject({
    userErrors: [],
    resident: { status: 'DECEASED', diedOn: '2026-05-01', relationToHouseholder: 'SPOUSE' },
  });
  expect(payload.resident.household.householder).toEqual({ id: wife!.id });
  expect(
    payload.resident.household.members.map((m: { relationToHouseholder: string }) => m.relationToHouseholder),
  ).toEqual(['SELF', 'OTHER', 'SON']);
  const [fact] = await factsOf(dead!.id);
  expect(fact).toMatchObject({
    type: 'people-housing.resident.deceased.v1',
    version: 1,
    data: {
      diedOn: '2026-05-01',
      state: { status: 'DECEASED', diedOn: '2026-05-01', householdId: id, gridCode: '43110200400707' },
    },
  });
  expect(JSON.stringify(fact)).not.toContain(dead!.idNumber);
  const [changed] = await factsOf(id);
  expect(changed!.data.state.memberIds).toHaveLength(3);
  expect(changed!.data.state.memberIds).not.toContain(dead!.id);
});

test('revoked, everything is as it was before, and told', async () => {
  const { id, members } = await family();
  const before = (await at.resident(officer, members[0]!.id)).resident;
  await at.mutate(clerk, 'recordDeath', death(members[0]!.id));
  const { payload } = await at.mutate(officer, 'revokeDeath', { residentId: members[0]!.id, reason: '证明有误' });
  expect(payload.userErrors).toEqual([]);
  expect((await at.resident(officer, members[0]!.id)).resident).toEqual(before);
  expect((await factsOf(members[0]!.id)).map(({ type, version }) => [type, version])).toEqual([
    ['people-housing.resident.deceased.v1', 1],
    ['people-housing.resident.death-revoked.v1', 2],
  ]);
  expect((await factsOf(id)).at(-1)!.data.state.memberIds).toHaveLength(4);
  const { rows } = await at.admin.query('select to_on from occupancy where resident_id = $1', [members[0]!.id]);
  expect(rows).toEqual([{ to_on: null }]);
  expect((await at.mutate(clerk, 'recordDeath', death(members[0]!.id))).payload.userErrors).toEqual([]);
});

test('the last of a household leaves it without a householder, and gets it back', async () => {
  const { id, members } = await at.given.household([{}]);
  await at.mutate(clerk, 'recordDeath', death(members[0]!.id));
  const asked = await at.query(clerk, '{ household(id: "' + id + '") { householder { id } members { id } } }');
  expect(asked.data.household).toEqual({ householder: null, members: [] });
  const { payload } = await at.mutate(officer, 'revokeDeath', { residentId: members[0]!.id, reason: '误登' });
  expect(payload.resident.household.householder.id).toBe(members[0]!.id);
});

describe('what is refused', () => {
  test.each([
    ['a day to come', { diedOn: '2999-01-01' }, 'DATE_IN_FUTURE', 'diedOn'],
    ['a day before birth', { diedOn: '1940-01-01' }, 'DATE_BEFORE_BIRTH', 'diedOn'],
    [
      'a resident whom nobody knows',
      { residentId: '01990000-0000-7000-8000-000000000000' },
      'RESIDENT_NOT_FOUND',
      'residentId',
    ],
    ['an id that is none', { residentId: "1' or '1'='1" }, 'RESIDENT_NOT_FOUND', 'residentId'],
  ])('%s', async (_, input, code, field) => {
    const { members } = await at.given.household([{}]);
    const { payload } = await at.mutate(clerk, 'recordDeath', death(members[0]!.id, input));
    expect(payload).toMatchObject({ resident: null, userErrors: [{ code, field }] });
    expect(await factsOf(members[0]!.id)).toEqual([]);
  });

  test('a day that does not exist, a blank certificate', async () => {
    const { members } = await at.given.household([{}]);
    for (const input of [{ diedOn: '2026-02-30' }, { diedOn: 'yesterday' }, { certificateNumber: ' ' }]) {
      expect((await at.mutate(clerk, 'recordDeath', death(members[0]!.id, input))).errors[0]?.code).toBe(
        'BAD_USER_INPUT',
      );
    }
  });

  test('a second death, and revoking none', async () => {
    const { members } = await at.given.household([{}]);
    const revoke = { residentId: members[0]!.id, reason: '误登' };
    expect((await at.mutate(officer, 'revokeDeath', revoke)).payload.userErrors[0].code).toBe('NOT_DECEASED');
    await at.mutate(clerk, 'recordDeath', death(members[0]!.id));
    expect((await at.mutate(clerk, 'recordDeath', death(members[0]!.id))).payload.userErrors[0].code).toBe(
      'ALREADY_DECEASED',
    );
  });

  test('a sibling community’s clerk finds nobody; a clerk may not revoke, nor an officer of another department', async () => {
    const { members } = await at.given.household([{}]);
    expect((await at.mutate(siblingClerk, 'recordDeath', death(members[0]!.id))).payload.userErrors[0].code).toBe(
      'RESIDENT_NOT_FOUND',
    );
    const revoke = { residentId: members[0]!.id, reason: '误登' };
    expect((await at.mutate(clerk, 'revokeDeath', revoke)).errors[0]?.code).toBe('FORBIDDEN');
    expect(
      (await at.mutate({ ...officer, department: 'social-security' }, 'revokeDeath', revoke)).errors[0]?.code,
    ).toBe('FORBIDDEN');
    expect(
      (await at.mutate({ ...clerk, purpose: undefined }, 'recordDeath', death(members[0]!.id))).errors[0]?.code,
    ).toBe('PURPOSE_REQUIRED');
  });
});

describe('done once', () => {
  test('the same request twice is one death; with another input it is a conflict', async () => {
    const { members } = await at.given.household([{}]);
    const input = death(members[0]!.id, { requestId: 'once' });
    const first = await at.mutate(clerk, 'recordDeath', input);
    expect((await at.mutate(clerk, 'recordDeath', input)).payload).toEqual(first.payload);
    expect((await at.mutate(clerk, 'recordDeath', { ...input, diedOn: '2026-05-02' })).errors[0]?.code).toBe(
      'CONFLICT',
    );
    expect(await factsOf(members[0]!.id)).toHaveLength(1);
  });

  test('two at once: one death', async () => {
    const { members } = await at.given.household([{}]);
    const answers = await Promise.all([0, 1, 2, 3].map(() => at.mutate(clerk, 'recordDeath', death(members[0]!.id))));
    const codes = answers.map(({ payload }) => payload.userErrors[0]?.code ?? 'DONE').sort();
    expect(codes).toEqual(['ALREADY_DECEASED', 'ALREADY_DECEASED', 'ALREADY_DECEASED', 'DONE']);
    expect(await factsOf(members[0]!.id)).toHaveLength(1);
  });
});

test('of somebody who is let in by their card at another counter is not recorded there', async () => {
  const { members } = await family();
  const present = { ...siblingClerk, presentResidentId: members[0]!.id };
  const { payload } = await at.mutate(present, 'recordDeath', death(members[0]!.id));
  expect(payload.userErrors).toMatchObject([{ code: 'RESIDENT_NOT_FOUND' }]);
  expect(await factsOf(members[0]!.id)).toEqual([]);
});
