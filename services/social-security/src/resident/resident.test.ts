import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { ResidentMerged, ResidentMoved, ResidentUnmerged } from '@one-window/contracts/people-housing';
import { randomUUID } from 'node:crypto';
import { asResident, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const whole = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { id
  pension { status contributionYears contributions { year paidFen madeUp } balanceFen
    benefit { status arrearsFen bankAccountMasked payments { month } overpayments { id } } }
  lifeCertification { valid } pensionContributionsEvidence { held code } pensionEnrolmentEvidence { held code }
  lifeCertificationEvidence { held code asOf } } } }`;
const read = (caller: Partial<Caller>, ...ids: string[]) =>
  story.query(caller, whole, { r: ids.map((id) => ({ __typename: 'Resident', id })) });

describe('a resident', () => {
  test('is read for a counter in three statements, and a fourth once a second', async () => {
    const { id } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id);
    const shown = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident {
      pension { status benefit { status monthlyAmountFen } } lifeCertification { valid validThrough } } } }`;
    await read(people.clerk, id);
    const { data, sql } = await story.query(people.clerk, shown, { r: [{ __typename: 'Resident', id }] });
    expect(data._entities[0].pension.benefit).toMatchObject({ status: 'ACTIVE', monthlyAmountFen: expect.any(Number) });
    // the fourth asks how old the replica is
    expect(sql).toBeLessThanOrEqual(4);
    expect(sql).toBeGreaterThanOrEqual(3);
  });

  test('in a list of 50 costs no more statements than alone', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 50; n += 1) {
      const { id } = await story.given.resident({ birthOn: '1960-01-20' });
      await story.given.pension(id);
      ids.push(id);
    }
    const [one, fifty] = [await read(people.clerk, ids[0]!), await read(people.clerk, ...ids)];
    expect(one.errors).toEqual([]);
    expect(fifty.errors).toEqual([]);
    expect(fifty.data._entities).toHaveLength(50);
    expect(one.sql).toBeGreaterThan(0);
    // the service asks how old the replica is for the first of the two only
    expect(fifty.sql).toBeLessThanOrEqual(one.sql);
  });

  test('is read by themselves and by the staff of their place: others get what they would get for nobody', async () => {
    const { id } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id);
    const nobody = await read(people.siblingClerk, randomUUID());
    const sibling = await read(people.siblingClerk, id);
    expect(sibling.errors.map(({ code }) => code)).toEqual(['NOT_FOUND']);
    expect([sibling.errors[0]!.message, sibling.sql, sibling.data]).toEqual([
      nobody.errors[0]!.message,
      nobody.sql,
      nobody.data,
    ]);
    expect((await read(asResident(id), id)).data._entities[0].pension.status).toBe('DRAWING');
    expect((await read(asResident(randomUUID()), id)).errors[0]?.code).toBe('NOT_FOUND');
    const noPurpose = await read({ ...people.clerk, purpose: undefined }, id);
    expect(noPurpose.data._entities[0].pension).toBeNull();
    expect(noPurpose.errors[0]?.code).toBe('PURPOSE_REQUIRED');
    expect((await read(people.gridWorker, id)).errors.map(({ code }) => code)).toContain('FORBIDDEN');
  });

  test('is read with an entry in the access ledger, with its purpose', async () => {
    const { id } = await story.given.resident();
    await read(people.clerk, id);
    const { rows } = await story.admin.query(
      'select kind, purpose, categories from kit.access_ledger where $1 = any(residents) order by kind',
      [id],
    );
    expect(rows).toEqual([
      { kind: 'EVIDENCE', purpose: 'ACCEPTANCE', categories: ['evidence'] },
      { kind: 'OPENED', purpose: 'ACCEPTANCE', categories: expect.arrayContaining(['pension', 'life-certification']) },
    ]);
  });

  test('takes all rows along in a move, in every table', async () => {
    const { id, state } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id);
    const { caseId } = await story.given.application({ itemCode: 'S03', subjectId: id });
    await story.receive(ResidentMoved, id, {
      state: { ...state, gridCode: grids.near },
      fromGridCode: state.gridCode,
      movedOn: '2026-03-10',
    });
    expect((await read(people.clerk, id)).errors[0]?.code).toBe('NOT_FOUND');
    const seen = await read(people.siblingClerk, id);
    expect(seen.errors).toEqual([]);
    expect(seen.data._entities[0].pension).toMatchObject({
      contributionYears: 15,
      contributions: expect.any(Array),
      benefit: { payments: expect.any(Array) },
    });
    expect(seen.data._entities[0].pension.contributions).toHaveLength(15);
    expect(seen.data._entities[0].pension.benefit.payments).toHaveLength(6);
    // the matter stays where it was accepted, and goes with the resident as well
    for (const caller of [people.clerk, people.siblingClerk]) {
      const answer = await story.query(caller, 'query ($id: ID!) { socialSecurityCase(id: $id) { id } }', {
        id: caseId,
      });
      expect(answer.data.socialSecurityCase.id).toBe(caseId);
    }
  });

  test('gives the pension to the survivor of a merge, and takes it back; two accounts stay two', async () => {
    const { id: survivor } = await story.given.resident({ gridCode: grids.near });
    const { id: merged, state } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(merged);
    await story.receive(ResidentMerged, merged, { state: { ...state, mergedInto: survivor }, survivorId: survivor });
    const seen = await read(people.siblingClerk, merged);
    expect(seen.errors).toEqual([]);
    expect(seen.data._entities[0]).toMatchObject({
      id: survivor,
      pension: { contributionYears: 15, status: 'DRAWING' },
    });
    expect(seen.data._entities[0].pension.benefit.payments).toHaveLength(6);
    for (const own of [merged, survivor])
      expect((await read(asResident(own), merged)).data._entities[0]?.pension?.status).toBe('DRAWING');
    await story.receive(ResidentUnmerged, merged, { state, survivorId: survivor });
    expect((await read(asResident(merged), survivor)).errors[0]?.code).toBe('NOT_FOUND');
    expect((await read(people.siblingClerk, survivor)).data._entities[0].pension).toBeNull();
    expect((await read(people.clerk, merged)).data._entities[0].pension.contributions).toHaveLength(15);

    const { id: other } = await story.given.resident();
    await story.given.account(other, { years: 3 });
    await story.receive(ResidentMerged, merged, { state: { ...state, mergedInto: other }, survivorId: other });
    expect((await read(people.clerk, other)).data._entities[0].pension).toMatchObject({ contributionYears: 3 });
    const { rows } = await story.admin.query('select table_name from kit.merge_task where merged_id = $1', [merged]);
    expect(rows).toEqual([{ table_name: 'pension_account' }]);
    const tasks = (caller: Partial<Caller>, page = 'first: 100') =>
      story.query(
        caller,
        `{ socialSecurityMergeTasks(${page}) { edges { cursor node { merged { id } survivor { id } title rows foundAt } }
          pageInfo { hasNextPage } } }`,
      );
    for (const caller of [people.officer, people.supervisor]) {
      const { edges, pageInfo } = (await tasks(caller)).data.socialSecurityMergeTasks;
      expect(edges.map(({ node }: { node: object }) => node)).toEqual([
        {
          merged: { id: merged },
          survivor: { id: other },
          title: '城乡居民养老保险账户',
          rows: 1,
          foundAt: expect.stringMatching(/^\d{4}-.*Z$/),
        },
      ]);
      expect(pageInfo.hasNextPage).toBe(false);
      const next = await tasks(caller, `first: 1, after: "${edges[0].cursor}"`);
      expect(next.data.socialSecurityMergeTasks.edges).toEqual([]);
    }
    expect((await tasks(people.farOfficer)).data.socialSecurityMergeTasks.edges).toEqual([]);
    expect((await tasks(people.clerk)).errors[0]?.code).toBe('FORBIDDEN');
    expect((await tasks({ ...people.officer, department: 'civil-affairs' })).errors[0]?.code).toBe('FORBIDDEN');
    for (const page of ['first: 0', 'first: 101', 'first: 1, after: "x"'])
      expect((await tasks(people.officer, page)).errors[0]?.code).toBe('BAD_USER_INPUT');
    const { rows: entries } = await story.admin.query(
      `select caller from kit.access_ledger where $1 = any(residents) and 'merge' = any(categories) and kind = 'OPENED' order by caller limit 1`,
      [merged],
    );
    expect(entries).toEqual([{ caller: 'officer' }]);
    const left = await story.admin.query('select 1 from pension_benefit where resident_id = $1', [merged]);
    expect(left.rowCount).toBe(1);
  });

  test('is found as the survivor of a merge', async () => {
    const { id } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id);
    const merged = randomUUID();
    await story.admin.query(`insert into kit.alias (noun, merged_id, survivor_id) values ('resident', $1, $2)`, [
      merged,
      id,
    ]);
    expect((await read(people.clerk, merged)).data._entities[0]).toMatchObject({ id, pension: { status: 'DRAWING' } });
    expect(await story.outcome(people.clerk, 'certifyLife', { residentId: merged, method: 'WINDOW' })).toBe('OK');
  });
});

test('evidence tells whether years suffice, who is enrolled and whether a certification holds', async () => {
  const [nobody, enrolled, pensioner] = [
    await story.given.resident(),
    await story.given.resident(),
    await story.given.resident(),
  ];
  await story.given.account(enrolled.id, { years: 14 });
  await story.given.pension(pensioner.id);
  const { data } = await read(people.clerk, nobody.id, enrolled.id, pensioner.id);
  expect(data._entities).toMatchObject([
    {
      pensionContributionsEvidence: { held: false, code: '0' },
      pensionEnrolmentEvidence: { held: false, code: null },
      lifeCertificationEvidence: { held: false },
    },
    {
      pensionContributionsEvidence: { held: false, code: '14' },
      pensionEnrolmentEvidence: { held: true, code: 'CONTRIBUTING' },
    },
    {
      pensionContributionsEvidence: { held: true, code: '15' },
      lifeCertificationEvidence: { held: true, code: 'MATCHING' },
    },
  ]);
});

test('while residents are not in step, a pension answers STALE_AUTHORITY, evidence does not', async () => {
  const { id } = await story.given.resident();
  await story.given.account(id);
  await story.admin.query(`update kit.replica_state set as_of = clock_timestamp() - interval '2 hours'`);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const answer = await read(people.clerk, id);
  expect(answer.errors.map(({ code, path }) => [code, path?.at(-1)])).toEqual([['STALE_AUTHORITY', 'pension']]);
  expect(answer.data._entities[0].pensionEnrolmentEvidence.held).toBe(true);
  await story.admin.query('update kit.replica_state set as_of = clock_timestamp()');
  await new Promise((resolve) => setTimeout(resolve, 1_100));
});
