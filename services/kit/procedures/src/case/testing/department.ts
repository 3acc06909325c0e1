import { casePolicy, type Caller } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { type Database, connectionOptions, formSealOf, openDatabase, type Scope } from '@one-window/database';
import { callerOf, fixtureServiceDir, grids, testDatabase } from '@one-window/dev/testing';
import { BusinessClock, createContext, requireAllowed } from '@one-window/service';
import { createLog } from '@one-window/signed-call';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { CaseRow } from '../case-row.ts';
import { followApplication } from '../follow-application.ts';
import { cases } from './allotments.ts';
import { tables } from './tables.ts';

/** The community in which applications are accepted by default. */
export const community = grids.here.slice(0, 12);

/** The officers and supervisors of the district, and those of another one. */
export const people = {
  officer: { sub: 'officer', role: 'officer', name: '王' },
  colleague: { sub: 'colleague', role: 'officer', name: '李' },
  supervisor: { sub: 'supervisor', role: 'supervisor', name: '赵' },
  deputy: { sub: 'deputy', role: 'supervisor', name: '钱' },
  foreign: { sub: 'foreign', role: 'officer', name: '孙', jurisdiction: '510108' },
  foreignSupervisor: { sub: 'foreign-2', role: 'supervisor', name: '周', jurisdiction: '510108' },
} as const satisfies Record<string, Partial<Caller>>;

/** A clock that moves only when a test moves it, so that the test knows every instant. */
class StoppedClock extends BusinessClock {
  #at = new Date(0);

  override now(): Date {
    return this.#at;
  }

  override moveTo(at: Date): void {
    this.#at = at;
  }
}

export const system: Scope = { kind: 'system', reason: 'test' };

/** The actions on a case: the graph's mutations without the department's name. */
export type Action = keyof typeof mutationOf;
const mutationOf = {
  accept: 'acceptAllotmentsCase',
  decline: 'declineAllotmentsCase',
  requestCorrection: 'requestAllotmentsCorrection',
  startReview: 'startAllotmentsReview',
  pause: 'pauseAllotmentsCase',
  resume: 'resumeAllotmentsCase',
  propose: 'proposeAllotmentsDecision',
  confirm: 'confirmAllotmentsDecision',
  settleWithdrawal: 'settleAllotmentsWithdrawal',
} as const;

/** Who may call each mutation, as a department's policy says. */
const ruleOf = new Map(
  Object.values(casePolicy('allotments', { prefix: 'Allotments', officersConfirm: true }).rules).flatMap(
    ([rule, types]) => (types['Mutation'] ?? []).map((mutation) => [mutation, rule] as const),
  ),
);

/** An application as a test describes it; by default an ordinary one, just submitted. */
export type ApplicationOf = Partial<ApplicationState> & { itemCode: string };

/** A department on tables of its own, its clock at 2026-03-10, 10:00 in Shanghai; call `close` when the file ends. */
export async function testDepartment() {
  const keysDir = mkdtempSync(path.join(tmpdir(), 'one-window-case-'));
  writeFileSync(path.join(keysDir, 'seal-allotments.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
  const resources = { forms: formSealOf(keysDir, 'allotments') };
  const store = await testDatabase({ service: fixtureServiceDir });
  const admin = new pg.Pool({ ...connectionOptions(store.adminUrl), max: 2 });
  admin.on('error', () => undefined);
  await admin.query(tables);
  const clock = new StoppedClock();
  const database: Database = openDatabase({ url: store.url, poolSize: 4, clock });
  const parts = {
    database,
    clock,
    keysDir,
    log: createLog('allotments', 'silent'),
    hashKey: Buffer.alloc(32),
    key: () => Buffer.alloc(32),
    authorityIsStale: async () => false,
    knownUpTo: async (): Promise<Date | undefined> => clock.now(),
  };
  /** Moves the clock to an hour in Shanghai. */
  const moveTo = (day: string, hour = '10:00:00') => clock.moveTo(new Date(`${day}T${hour}+08:00`));
  moveTo('2026-03-10');

  const contextOf = (who: Partial<Caller>) =>
    createContext(
      parts,
      callerOf({ department: 'allotments', jurisdiction: '431102', purpose: 'HANDLING', ...who }),
      resources,
      cases.createLoaders,
    );

  return {
    admin,
    database,
    clock,
    moveTo,
    contextOf,
    async close(): Promise<void> {
      await database.close();
      await admin.end();
      await store.drop();
      rmSync(keysDir, { recursive: true });
    },
    /** Publishes an application as the window; returns its id and its case's, which is empty when none was opened. */
    async publish(of: ApplicationOf, id: string = randomUUID()): Promise<{ id: string; caseId: string }> {
      const state: ApplicationState = {
        number: '431102202603100001',
        department: 'allotments',
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
          `insert into application_replica (id, version, number, item_code, subject_id, community_code, status, submitted_at, state)
           values ($1, 1, $2, $3, $4, $5, $6, $7::timestamptz, $8::jsonb) on conflict (id) do update set state = excluded.state`,
          ...[id, state.number, state.itemCode, state.subjectId, state.communityCode, state.status, state.submittedAt],
          JSON.stringify(state),
        );
        await followApplication(cases.procedure, { tx, resources, clock }, id, state);
      });
      const { rows } = await admin.query('select id from department_case where application_id = $1', [id]);
      return { id, caseId: rows[0]?.id ?? '' };
    },
    /**
     * Calls a mutation of the department; the codes of its refusals, and the case as its payload shows it.
     * @throws OneWindowError FORBIDDEN when the department's policy does not let the caller
     */
    async act(
      who: Partial<Caller>,
      action: Action,
      input: { caseId: string; requestId?: string } & Record<string, unknown>,
    ): Promise<{ codes: string[]; case: CaseRow | null }> {
      const resolve = cases.resolvers.Mutation[mutationOf[action]] as (
        parent: null,
        args: { input: object },
        ctx: ReturnType<typeof contextOf>,
      ) => ReturnType<(typeof cases.resolvers.Mutation)['acceptAllotmentsCase']>;
      const ctx = contextOf(who);
      requireAllowed(ruleOf.get(mutationOf[action])!, ctx.caller);
      const answer = await resolve(null, { input: { requestId: randomUUID(), ...input } }, ctx);
      return { codes: answer.userErrors.map(({ code }) => code), case: answer.case };
    },
    /** The case's row, without row-level security. */
    // a test may read any column
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    rowOf: async (caseId: string): Promise<any> =>
      (await admin.query('select * from department_case where id = $1', [caseId])).rows[0],
    /** The facts published of a case, oldest first. */
    async factsOf(caseId: string): Promise<string[]> {
      const { rows } = await admin.query('select type from kit.outbox where subject = $1 order by aggregate_version', [
        caseId,
      ]);
      return rows.map(({ type }: { type: string }) => type.split('.')[2]!);
    },
    /** Which hooks of the department were called for a case, in order. */
    async hooksOf(caseId: string): Promise<string[]> {
      const { rows } = await admin.query('select hook from called_hook where case_id = $1 order by seq', [caseId]);
      return rows.map(({ hook }: { hook: string }) => hook);
    },
    /**
     * Runs the job that ends lapsed terms; `known` is the instant up to which the window's events are known, by default
     * now.
     */
    async lapse(known: { upTo: Date | undefined } = { upTo: clock.now() }): Promise<void> {
      const asked: string[] = [];
      const knownUpTo = async (owner: string, noun: string) => {
        asked.push(`${owner}.${noun}`);
        return known.upTo;
      };
      await cases.lapseTerms(resources).run({ ...parts, knownUpTo });
      if (asked.join() !== 'one-window.application') throw new Error(`the job asked what is known of ${asked.join()}`);
    },
  };
}

export type TestDepartment = Awaited<ReturnType<typeof testDepartment>>;
