import { type Database, insertNewRows, insertRows, uuidv7, type InsertOf, type Tx } from '@one-window/database';
import {
  DEMO_SEED,
  demoCases,
  demoDistrict,
  households,
  storeDemoCases,
  type UnnumberedApplication,
} from '@one-window/dev/demo';
import { due, monthsFrom, valueOn } from '@one-window/procedures';
import { benefitTable, paymentTable, termTable } from '../benefit/table.ts';
import { termRows } from '../benefit/store-ledgers.ts';
import { disabilityTable } from '../disability/table.ts';
import type { Resources } from '../resources.ts';
import { payDay } from '../benefit/rules/figures.ts';
import { memberTable, incomeTable } from '../subsistence/table.ts';
import {
  demoAllowance,
  demoDisability,
  demoOldAge,
  demoSubsidies,
  type DemoBenefit,
  type DemoDisability,
} from './demo-benefits.ts';
import { demoCare, storeCare, storeProviders, type DemoCare } from './demo-care.ts';

type Db = Pick<Database, 'transaction'>;
type Vaults = Pick<Resources, 'bankAccounts' | 'certificates'>;
const scope = { kind: 'system', reason: 'seed' } as const;
const batchSize = 1_000;

interface Batch {
  benefits: DemoBenefit[];
  certificates: DemoDisability[];
  care: DemoCare[];
  cases: UnnumberedApplication[];
}
const emptyBatch = (): Batch => ({ benefits: [], certificates: [], care: [], cases: [] });

/**
 * Writes this department's part of the demonstration in batches: what is there stays as it is. Announces nothing: others
 * learn it by snapshot.
 * @returns how many benefits, certificates, care plans and cases were added
 */
export async function storeDemo(
  database: Db,
  vaults: Vaults,
  count: number,
): Promise<{ benefits: number; certificates: number; plans: number; cases: number }> {
  const plan = demoDistrict({ seed: DEMO_SEED, residents: count });
  const total = { benefits: 0, certificates: 0, plans: 0, cases: 0 };
  let batch = emptyBatch();
  const flush = async () => {
    const ready = batch;
    batch = emptyBatch();
    const added = await database.transaction(scope, 'system:seed', (tx) => storeBatch(tx, vaults, ready));
    for (const key of ['benefits', 'certificates', 'plans', 'cases'] as const) total[key] += added[key];
  };
  await database.transaction(scope, 'system:seed', (tx) => storeProviders(tx, plan));
  for (const household of households(plan)) {
    const allowance = demoAllowance(plan, household);
    if (allowance) batch.benefits.push(allowance);
    for (const person of household.members) {
      const oldAge = demoOldAge(plan, person);
      if (oldAge) batch.benefits.push(oldAge);
      const certificate = demoDisability(plan, person);
      if (certificate) {
        batch.certificates.push(certificate);
        batch.benefits.push(...demoSubsidies(plan, certificate, allowance));
      }
      const care = demoCare(plan, person);
      if (care) batch.care.push(care);
    }
    batch.cases.push(...demoCases(plan, household, 'civil-affairs'));
    if (batch.benefits.length >= batchSize) await flush();
  }
  await flush();
  return total;
}

async function storeBatch(tx: Tx, vaults: Vaults, batch: Batch) {
  return {
    benefits: await storeBenefits(tx, vaults, batch.benefits),
    certificates: await storeCertificates(tx, vaults, batch.certificates),
    plans: await storeCare(tx, batch.care),
    cases: await storeDemoCases(tx, batch.cases),
  };
}

async function storeBenefits(tx: Tx, { bankAccounts }: Vaults, all: readonly DemoBenefit[]): Promise<number> {
  const rows = all.map((benefit): InsertOf<typeof benefitTable> => ({
    id: benefit.id,
    kind: benefit.kind,
    holderId: benefit.holder.id,
    householdId: benefit.householdId,
    memberIds: benefit.memberIds,
    gridCode: benefit.holder.gridCode,
    certificateNumber: benefit.certificateNumber,
    status: 'ACTIVE',
    monthlyAmountFen: benefit.terms.at(-1)?.amountFen ?? 0,
    fromMonth: benefit.fromMonth,
    ledgerFromMonth: benefit.ledgerFromMonth,
    lastRunMonth: benefit.lastRunMonth,
    settled: false,
    grade: benefit.grade,
    bankAccount: bankAccounts.store(benefit.id, benefit.bankAccount),
    grantedOn: benefit.grantedOn,
    nextRecheckOn: benefit.nextRecheckOn,
  }));
  const ids = new Set(await insertNewRows(tx, benefitTable, rows));
  const fresh = all.filter(({ id }) => ids.has(id));
  const place = ({ id, holder }: DemoBenefit) => ({ benefitId: id, gridCode: holder.gridCode });
  await insertRows(
    tx,
    termTable,
    fresh.flatMap((each) => termRows({ id: each.id, gridCode: each.holder.gridCode }, each.terms)),
  );
  await insertRows(
    tx,
    memberTable,
    fresh
      .filter(({ kind }) => kind === 'SUBSISTENCE')
      .flatMap((each) =>
        each.memberIds.map((residentId) => ({
          id: uuidv7(),
          ...place(each),
          residentId,
          fromMonth: each.fromMonth,
        })),
      ),
  );
  await insertRows(
    tx,
    incomeTable,
    fresh.flatMap((each) =>
      each.incomes.map(({ kind, monthlyFen }) => ({
        id: uuidv7(),
        ...place(each),
        kind,
        monthlyFen,
        fromMonth: each.fromMonth,
        source: '申请人申报',
      })),
    ),
  );
  await insertRows(
    tx,
    paymentTable,
    fresh.flatMap((each) => paymentsOf(each).map((payment) => ({ id: uuidv7(), ...place(each), ...payment }))),
  );
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version) select 'subsistence-allowance', *, 1 from unnest($1::text[]) on conflict do nothing`,
    fresh.filter(({ kind }) => kind === 'SUBSISTENCE').map(({ id }) => id),
  );
  return fresh.length;
}

function paymentsOf({ ledgerFromMonth, lastRunMonth, terms }: DemoBenefit) {
  return monthsFrom(ledgerFromMonth, lastRunMonth)
    .map((month) => ({
      month,
      runMonth: month,
      kind: 'REGULAR' as const,
      amountFen: due({ terms, throughMonth: null }, month),
      offsetFen: 0,
      paidOn: `${month}-${String(valueOn(payDay, month)).padStart(2, '0')}`,
    }))
    .filter(({ amountFen }) => amountFen > 0);
}

async function storeCertificates(tx: Tx, { certificates }: Vaults, all: readonly DemoDisability[]): Promise<number> {
  const rows = all.map((each): InsertOf<typeof disabilityTable> => ({
    id: each.id,
    residentId: each.person.id,
    gridCode: each.person.gridCode,
    number: certificates.store(each.id, each.number),
    kind: each.kind,
    grade: each.grade,
    issuedOn: each.issuedOn,
    validThrough: each.validThrough,
    recordedBy: 'system:seed',
  }));
  return (await insertNewRows(tx, disabilityTable, rows)).length;
}
