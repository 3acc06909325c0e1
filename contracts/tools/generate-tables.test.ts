import { expect, test } from '@jest/globals';
import { tablesModule } from './generate-tables.ts';

const schema = (fields: string, rest = '@@map("benefit")') => `
datasource db {
  provider = "postgresql"
}
/// A monthly benefit.
model Benefit {
  id String @id @db.Uuid
  ${fields}
  ${rest}
}`;

test('a row has what pg reads: days and months as texts, instants as dates, wide integers as they fit', () => {
  const module = tablesModule(
    schema(`
      gridCode   String    @map("grid_code")
      memberIds  String[]  @map("member_ids") @db.Uuid
      endedOn    DateTime? @map("ended_on") @db.Date
      openedAt   DateTime  @map("opened_at") @db.Timestamptz(3)
      version    BigInt
      hours      Float?
      /// Published steps, in order.
      steps      Json
      terms      Json?`),
  );
  expect(module).toContain(`/** A monthly benefit. */
export interface BenefitRow {
  id: string;
  gridCode: string;
  memberIds: string[];
  endedOn: string | null;
  openedAt: Date;
  version: number | bigint;
  hours: number | null;
  /** Published steps, in order. */
  steps: NonNullable<unknown>;
  terms: NonNullable<unknown> | null;
}`);
  expect(module).toContain(`export const benefit = new Table<BenefitRow, BenefitInsert>(
  'benefit',
  { id: 'id', gridCode: 'grid_code', memberIds: 'member_ids', endedOn: 'ended_on', openedAt: 'opened_at', version: 'version', hours: 'hours', steps: 'steps', terms: 'terms' },
  ['openedAt'],
);`);
});

test('a package names no datasource: it is in a service’s database', () => {
  const [, own] = schema('gridCode String @map("grid_code")').split(/^}$/m);
  expect(own).not.toContain('datasource');
  expect(tablesModule(`${own}}`)).toContain("{ id: 'id', gridCode: 'grid_code' },");
});

test('an insert may leave out what is nullable or has a default, and nothing else', () => {
  const module = tablesModule(
    schema(`
      settled  Boolean   @default(false)
      members  String[]
      grade    Int?
      openedAt DateTime  @map("opened_at") @db.Timestamptz(3)`),
  );
  expect(module).toContain(`export interface BenefitInsert {
  id: string;
  settled?: boolean;
  members: readonly string[];
  grade?: number | null;
  openedAt: Date | string;
}`);
});

test('a reference to another model is no column', () => {
  const module = tablesModule(
    `${schema('terms BenefitTerm[]')}
     model BenefitTerm {
       benefitId String  @id @map("benefit_id") @db.Uuid
       benefit   Benefit @relation(fields: [benefitId], references: [id])
       @@map("benefit_term")
     }`,
  );
  expect(module).toContain("{ id: 'id' },");
  expect(module).toContain("'benefit_term',\n  { benefitId: 'benefit_id' },");
});

test('what could not be read as the row says is refused with the field and what to do', () => {
  expect(() => tablesModule(schema('paper Bytes'))).toThrow(/Benefit\.paper: the type Bytes is not read yet: say in/);
  expect(() => tablesModule(schema('days DateTime[] @db.Date'))).toThrow(/Benefit\.days: the type DateTime\.Date\[\]/);
  expect(() => tablesModule(schema('at DateTime'))).toThrow(/Benefit\.at: the type DateTime\.Timestamp is not/);
  expect(() => tablesModule(schema('gridCode String'))).toThrow(/"gridCode" is not a plain name: give it one by @map/);
  expect(() => tablesModule(schema('', ''))).toThrow(/"Benefit" is not a plain name/);
});

test('an invalid schema is reported with Prisma’s message', () => {
  expect(() => tablesModule(schema('kind Strin'))).toThrow(/Type "Strin" is neither a built-in type/);
});
