import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { caseEvents, type Caller } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { formSealOf, connectionOptions, openDatabase, type Database } from '@one-window/database';
import { callerOf, testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import { BusinessClock, type Outcome } from '@one-window/service';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { confirmDecision } from './commands/decide.ts';
import { startReview } from './commands/review.ts';
import type { CaseDesk, CaseOwn } from './desk.ts';
import { followApplication } from './follow-application.ts';
import type { DecisionInput } from './inputs.ts';
import { lapseTerms } from './lapse-terms.ts';
import { lockCase } from './save-case.ts';
import { decided, turnCase } from './turn-case.ts';

type Desk = CaseDesk<{ id: string; isGood: boolean }, CaseOwn>;

const community = '431102004007';
const grid = '43110200400704';
const born = '01990000-0000-7000-8000-00000000000b';
const system = { kind: 'system', reason: 'test' } as const;
const clock = new BusinessClock();

const desk: Desk = {
  department: 'city-management',
  prefix: 'CityManagement',
  events: caseEvents('city-management'),
  items: {
    TWO: { outcomes: ['GRANTED', 'REFUSED'] },
    ONE: { outcomes: ['COMPLETED', 'NOT_COMPLETED'], decidesAlone: true },
    PLACE: { outcomes: ['COMPLETED', 'NOT_COMPLETED'] },
    DECLINED: { outcomes: ['COMPLETED', 'NOT_COMPLETED'] },
  },
  unitOf: () => '零陵区城市管理局',
  remedies: '可申请行政复议',
  facts: 'select c.id, true as "isGood" from department_case c where c.id = any($1::uuid[])',
  checks: (_, { isGood }) => [{ code: 'GOOD', title: '合格', passed: isGood, detail: '合格' }],
  opened: async ({ row }) => (row.itemCode === 'PLACE' ? '已转办理' : undefined),
  grant: async ({ row }) =>
    row.itemCode === 'DECLINED'
      ? { code: 'NO_ROOM', message: '名额已满' }
      : { certificateName: '居住证', validThrough: '2027-03-09', createdResidentId: born },
  refused: async ({ tx, row }) => void (await tx.sql('insert into refused values ($1)', row.id)),
};

let store: TestDatabase;
let database: Database;
let admin: pg.Pool;
let own: CaseOwn;
const keys = mkdtempSync(path.join(tmpdir(), 'one-window-case-'));

beforeAll(async () => {
  writeFileSync(path.join(keys, 'seal-city-management.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
  own = { forms: formSealOf(keys, 'city-management') };
  store = await testDatabase({ service: fixtureServiceDir });
  admin = new pg.Pool({ ...connectionOptions(store.adminUrl), max: 2 });
  admin.on('error', () => undefined);
  await admin.query(`
    create table department_case (id uuid primary key, application_id uuid unique, item_code text, subject_id uuid, applicant_id uuid,
      organisation_id uuid, created_resident_id uuid, community_code text, grid_code text, status text, holder_unit text, holder_name text,
      steps jsonb, corrections_seen int, withdrawals_settled int, withdrawal_pending boolean, status_before_death text, proposal jsonb,
      decided_checks jsonb, decided_terms jsonb, opened_at timestamptz);
    create table application_replica (id uuid primary key, state jsonb);
    create table resident_replica (id uuid primary key, grid_code text);
    create table refused (id uuid);
    grant all on all tables in schema public to public;`);
  database = openDatabase({
    url: store.url,
    poolSize: 2,
    clock,
  });
});
afterAll(async () => {
  await database.close();
  await admin.end();
  await store.drop();
  rmSync(keys, { recursive: true });
});
beforeEach(() => clock.moveTo(new Date('2026-03-10T10:00:00+08:00')));

/** An application, as the window tells of it; the case's id. */
async function tell(of: Partial<ApplicationState> & { itemCode: string }, id: string = randomUUID()): Promise<string> {
  const state: ApplicationState = {
    number: '431102202603100001',
    department: 'city-management',
    itemVersion: 1,
    kind: 'PROMISED',
    subjectId: null,
    applicantId: null,
    organisationId: null,
    communityCode: community,
    status: 'SUBMITTED',
    submittedAt: clock.now().toISOString(),
    materials: [],
    sealedForm: null,
    matter: null,
    promise: null,
    correctionsSupplied: 0,
    withdrawal: null,
    acceptedBySilence: false,
    ...of,
  };
  await database.transaction(system, 'test', async (tx) => {
    await tx.sql(
      'insert into application_replica values ($1, $2::jsonb) on conflict (id) do update set state = excluded.state',
      id,
      JSON.stringify(state),
    );
    await followApplication(desk, { tx, own, clock }, id, state);
  });
  return (await admin.query('select id from department_case where application_id = $1', [id])).rows[0].id;
}

const rowOf = async (id: string) => (await admin.query('select * from department_case where id = $1', [id])).rows[0];

/** A request as a command needs it. */
const contextOf = (of: Partial<Caller>) => {
  const caller = callerOf({ department: 'city-management', jurisdiction: '431102', purpose: 'HANDLING', ...of });
  const write = (_: string, __: object, work: Parameters<typeof database.transaction<Outcome>>[2]) =>
    database.transaction({ kind: 'caller', jurisdiction: caller.jurisdiction }, caller.sub, work);
  return { caller, clock, own, write } as never;
};
const officer = { sub: 'officer', role: 'officer', name: '王' } as const;

async function confirm(caseId: string, caller: Partial<Caller>, outcome: DecisionInput['outcome'], reason = '') {
  const { userErrors } = await confirmDecision(desk, contextOf(caller), { requestId: 'r', caseId, outcome, reason });
  return userErrors.map(({ code }) => code);
}

async function reviewed(itemCode: string): Promise<string> {
  const id = await tell({ itemCode, acceptedBySilence: true });
  await startReview(desk, contextOf(officer), { requestId: 'r', caseId: id });
  return id;
}

describe('a decision', () => {
  test('is one officer’s where the item says so, and a supervisor’s after a proposal elsewhere', async () => {
    const two = await reviewed('TWO');
    await expect(confirm(two, officer, 'GRANTED')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await confirm(two, { ...officer, role: 'supervisor' }, 'GRANTED')).toEqual(['NO_PROPOSAL']);
    const one = await reviewed('ONE');
    expect(await confirm(one, officer, 'GRANTED')).toEqual(['OUTCOME_NOT_POSSIBLE']);
    expect(await confirm(one, officer, 'NOT_COMPLETED')).toEqual(['REASON_REQUIRED']);
    expect(await confirm(one, officer, 'COMPLETED')).toEqual([]);
    expect(await confirm(one, officer, 'COMPLETED')).toEqual(['CASE_NOT_IN_STATE']);
    const row = await rowOf(one);
    expect(row).toMatchObject({ status: 'DECIDED', subject_id: born, created_resident_id: born, holder_name: '王' });
    expect(row.steps.at(-1)).toMatchObject({
      outcome: 'COMPLETED',
      certificateName: '居住证',
      validThrough: '2027-03-09',
      remedies: null,
    });
    const { rows } = await admin.query(`select data from kit.outbox where subject = $1 and type like '%decided%'`, [
      one,
    ]);
    expect(rows[0].data.state.createdResidentId).toBe(born);
  });

  test('against the applicant tells the ways to appeal, and the department', async () => {
    const id = await reviewed('ONE');
    expect(await confirm(id, officer, 'NOT_COMPLETED', '材料不实')).toEqual([]);
    expect((await rowOf(id)).steps.at(-1)).toMatchObject({ reason: '材料不实', remedies: '可申请行政复议' });
    expect((await admin.query('select 1 from refused where id = $1', [id])).rowCount).toBe(1);
  });

  test('made at once follows what the department says: it may still refuse', async () => {
    const good = await tell({ itemCode: 'ONE', kind: 'INSTANT' });
    expect((await rowOf(good)).steps.map(({ kind }: { kind: string }) => kind)).toEqual(['ACCEPTED', 'DECIDED']);
    const full = await tell({ itemCode: 'DECLINED', kind: 'INSTANT' });
    expect((await rowOf(full)).steps.at(-1)).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '名额已满' });
    expect((await admin.query('select 1 from refused where id = $1', [full])).rowCount).toBe(1);
  });
});

test('a matter of a place is accepted as it opens, lies in its grid, and is settled by its own flow', async () => {
  const matter = { gridCode: grid, place: '路口', position: null, description: '路灯不亮', kind: null };
  const id = await tell({ itemCode: 'PLACE', matter });
  expect(await rowOf(id)).toMatchObject({ status: 'ACCEPTED', grid_code: grid });
  const settle = () =>
    database.transaction(system, 'test', async (tx) => {
      const row = (await lockCase(tx, 'id', id))!;
      const decision = decided({ outcome: 'COMPLETED', reason: '已修复', opinion: '办结' });
      return turnCase(desk, tx, row, 'settle', decision, { at: clock.now() });
    });
  expect((await settle())?.status).toBe('DECIDED');
  expect(await settle()).toBeUndefined();
  expect((await rowOf(id)).steps).toHaveLength(2);
});

test('an application accepted with a promise of materials is accepted as it opens, and ends when the promise is not kept', async () => {
  const materials = [{ code: 'M3', name: '银行账户', obtained: 'TO_FOLLOW', evidence: null, takenAt: null } as const];
  const promise = { materialCodes: ['M3'], by: '2026-03-20', keptAt: null };
  const promised = { itemCode: 'TWO', status: 'ACCEPTED', materials, promise } as const;
  const kept = await tell({ ...promised, promise: { ...promise, keptAt: clock.now().toISOString() } });
  const [application, id] = [randomUUID(), await tell(promised)];
  expect((await rowOf(await tell(promised, application))).steps).toHaveLength(1);
  expect((await rowOf(await tell(promised, application))).steps).toHaveLength(1);
  expect(await rowOf(id)).toMatchObject({
    status: 'ACCEPTED',
    steps: [{ kind: 'ACCEPTED', handler: '系统', opinion: '容缺受理：申请人承诺于2026-03-20前补交银行账户' }],
  });
  const lapse = () => lapseTerms(desk, own).run({ database, clock, knownUpTo: async () => clock.now() } as never);
  await lapse();
  expect((await rowOf(id)).status).toBe('ACCEPTED');
  clock.moveTo(new Date('2026-03-21T10:00:00+08:00'));
  await lapse();
  expect((await rowOf(id)).steps.at(-1)).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '未按承诺补交材料' });
  expect((await rowOf(kept)).status).toBe('ACCEPTED');
});

test('what was brought in time is kept, though its message comes after the last day', async () => {
  const materials = [{ code: 'M3', name: '银行账户', obtained: 'TO_FOLLOW', evidence: null, takenAt: null } as const];
  const promise = { materialCodes: ['M3'], by: '2026-03-20', keptAt: null };
  const promised = { itemCode: 'TWO', status: 'ACCEPTED', materials, promise } as const;
  const application = randomUUID();
  const id = await tell(promised, application);
  const asked: string[] = [];
  const lapse = (known: string | undefined) =>
    lapseTerms(desk, own).run({
      database,
      clock,
      knownUpTo: async (owner: string, noun: string) => {
        asked.push(`${owner}.${noun}`);
        return known === undefined ? undefined : new Date(`${known}+08:00`);
      },
    } as never);
  clock.moveTo(new Date('2026-03-21T08:00:00+08:00'));
  await lapse(undefined);
  await lapse('2026-03-20T23:59:59');
  expect((await rowOf(id)).status).toBe('ACCEPTED');
  expect(new Set(asked)).toEqual(new Set(['one-window.application']));
  await tell({ ...promised, promise: { ...promise, keptAt: '2026-03-20T09:00:00.000Z' } }, application);
  await lapse('2026-03-21T07:59:00');
  expect((await rowOf(id)).status).toBe('ACCEPTED');
});

test('a case gets the subject that the window learns of later', async () => {
  const application = randomUUID();
  const id = await tell({ itemCode: 'TWO' }, application);
  await admin.query('insert into resident_replica values ($1, $2)', [born, grid]);
  await tell({ itemCode: 'TWO', subjectId: born }, application);
  expect(await rowOf(id)).toMatchObject({ subject_id: born, grid_code: grid });
});
