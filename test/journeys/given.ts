import { creditCodeCheckDigit, idNumberCheckDigit } from '@one-window/contracts/codes';
import { addMonthsToDay } from '@one-window/procedures';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { as, at, clerkOf, moveClock, runCommand, today, until, type Voice } from '../stack/index.ts';
import { enrolInPension } from '../stack/inside.ts';
import { accept } from './counter.ts';
import { act, change, claim, home, opened, people } from './story.ts';

/**
 * What the journeys begin with, created through the graph by the staff in charge: no journey uses the demo's people.
 */

const clerkAt = (community: string): Promise<Voice> => as(clerkOf(community));

/** An id number, with a right check digit, of someone who has passed that age and not yet the next but one; of no district of the demo. */
export function idNumberOfAge(age: number): string {
  const two = (below: number) => String(1 + randomInt(below)).padStart(2, '0');
  const year = Number(today().slice(0, 4)) - age - 1 - randomInt(2);
  const digits = `430102${year}${two(12)}${two(28)}${String(randomInt(1000)).padStart(3, '0')}`;
  return digits + idNumberCheckDigit(digits);
}

const houses = new Map<string, Promise<string>>();

/** An existing house in a community, as its clerk finds it: no mutation creates one. */
export function houseIn(community: string = home): Promise<string> {
  const found = houses.get(community) ?? findHouse(community);
  houses.set(community, found);
  return found;
}

async function findHouse(community: string): Promise<string> {
  const clerk = await clerkAt(community);
  const { residents } = await clerk.ask(
    'query House($within: ID!) { residents(within: $within, first: 1) { edges { node { house { id } } } } }',
    { within: community },
  );
  return residents.edges[0].node.house.id as string;
}

const inFourDepartments = `query Known($id: ID!) { resident(id: $id) {
  applications(first: 1) { edges { cursor } } homeCare { plan { level } } pension { status } cityMatters(first: 1) { number } } }`;
const inGovernance = 'query Known($id: ID!) { resident(id: $id) { disputes(first: 1) { id } } }';

/** Waits until every department answers for a resident, asked as people at the place where they live now ask. */
export async function isKnownEverywhere(residentId: string, community: string = home): Promise<void> {
  const [clerk, mediator] = [await clerkAt(community), await people.officerOf('governance-petitions')];
  await until('every department knows the resident', async () => {
    const answers = [
      await clerk.query(inFourDepartments, { id: residentId }),
      await mediator.query(inGovernance, { id: residentId }),
    ];
    return answers.every(({ errors }) => errors.length === 0);
  });
}

/** The person to register; by default forty years old and alone in a household. */
export interface Newcomer {
  community?: string;
  age?: number;
  houseId?: string;
  /** Anything else of the input. */
  more?: Record<string, unknown>;
}

/** Registers an invented person, as a clerk does; resolves once every department knows of them. */
export async function newcomer({ community = home, age = 40, houseId, more = {} }: Newcomer = {}): Promise<string> {
  const { resident } = await change(
    await clerkAt(community),
    'registerResident',
    {
      idNumber: idNumberOfAge(age),
      name: '新来者',
      ethnicityCode: '01',
      populationKind: 'REGISTERED',
      houseId: houseId ?? (await houseIn(community)),
      ...more,
    },
    'resident { id }',
  );
  await isKnownEverywhere(resident.id, community);
  return resident.id as string;
}

/** A married couple of working age in a household of their own, the householder first. */
export async function couple(): Promise<[string, string]> {
  const houseId = await houseIn();
  const first = await newcomer({ houseId });
  const { resident } = await (
    await people.clerk()
  ).ask('query H($id: ID!) { resident(id: $id) { household { id } } }', { id: first });
  const joins = { householdId: resident.household.id, relationToHouseholder: 'SPOUSE' };
  return [first, await newcomer({ houseId, more: joins })];
}

/** Floating residents at home, registered there so many days ago each: a register of the street's, imported. */
export async function floatingFor(...days: number[]): Promise<string[]> {
  const rows = days.map((count) => ({
    网格编码: `${home}01`,
    门牌: `流动路${randomInt(1_000_000)}号`,
    户号: `LD${randomUUID().slice(0, 13)}`,
    与户主关系: '0',
    姓名: '外来者',
    身份证号: idNumberOfAge(30),
    民族: '01',
    人口类别: '02',
    流入原因: '01',
    居住方式: '02',
    登记日期: today(-count),
  }));
  await importRegister(rows);
  const clerk = await people.clerk();
  return Promise.all(
    rows.map(async ({ 身份证号: text }) => {
      const { searchResidents } = await clerk.ask(
        'query S($text: String!) { searchResidents(text: $text, first: 1) { edges { node { id } } } }',
        { text },
      );
      const { id } = searchResidents.edges[0].node as { id: string };
      await isKnownEverywhere(id);
      return id;
    }),
  );
}

/** Imports a register as people & housing does, by the product's own command. */
async function importRegister(rows: readonly Record<string, string>[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'one-window-register-'));
  try {
    const file = path.join(folder, 'residents.csv');
    const lines = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))];
    writeFileSync(file, lines.map((cells) => `${cells.join(',')}\n`).join(''));
    const command = 'services/people-housing/dist/import/import-command.js';
    const { code, output } = await runCommand('people-housing', command, file);
    if (code !== 0 || !output.includes(`导入 ${rows.length}`)) throw new Error(`import: ${output}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Someone past sixty who has paid in for fifteen years and has not claimed yet. */
export async function claimant(community: string = home): Promise<string> {
  const residentId = await newcomer({ community, age: 61 });
  const lastYear = Number(today().slice(0, 4)) - 1;
  await enrolInPension(residentId, today());
  const paid = Array.from({ length: 15 }, (_, back) => {
    const input = `{ requestId: "${randomUUID()}", residentId: "${residentId}", year: ${lastYear - back}, tierFen: 100000 }`;
    return `y${back}: recordContribution(input: ${input}) { userErrors { code } }`;
  });
  const officer = await people.officer();
  const data = await officer.ask(`mutation Contributions { ${paid.join(' ')} }`);
  const refusals = Object.values(data as Record<string, { userErrors: unknown[] }>).flatMap((year) => year.userErrors);
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  return residentId;
}

/** Someone who draws a pension, granted today by the whole procedure. */
export async function pensioner(community: string = home): Promise<string> {
  const residentId = await claimant(community);
  const [officer, supervisor] = [await people.officer(), await people.supervisor()];
  const { id } = await claim(await clerkAt(community), residentId);
  const { id: caseId } = await opened(officer, id);
  await act(officer, 'acceptSocialSecurityCase', { caseId });
  await act(officer, 'startSocialSecurityReview', { caseId });
  await act(officer, 'proposeSocialSecurityDecision', { caseId, outcome: 'GRANTED', reason: '符合条件' });
  await act(supervisor, 'confirmSocialSecurityDecision', { caseId, outcome: 'GRANTED', reason: '同意' });
  return residentId;
}

/** So many people whose pensions were granted that many months ago; what was due since is paid by the next job. */
export async function pensionersSince(months: number, count: number): Promise<string[]> {
  await moveClock(at(addMonthsToDay(today(), -months)));
  try {
    return await Promise.all(Array.from({ length: count }, () => pensioner()));
  } finally {
    await moveClock(null);
  }
}

/** Enrols a resident in medical insurance, at the counter and at once. */
export async function insure(residentId: string): Promise<void> {
  const insurer = await people.officer();
  await accept(await people.clerk(), { item: 'S08', subjectId: residentId });
  await until('they are insured', async () => {
    const { resident } = await insurer.ask('query I($id: ID!) { resident(id: $id) { medicalInsurance { status } } }', {
      id: residentId,
    });
    return resident.medicalInsurance?.status === 'ACTIVE';
  });
}

const creditCode = (): string => {
  const digits = `92431102${String(randomInt(1_000_000_000)).padStart(9, '0')}`;
  return digits + creditCodeCheckDigit(digits);
};

/** Registers an organisation at home, as governance does; resolves once the window and city management answer for it. */
export async function organisation(): Promise<{ id: string; name: string; creditCode: string }> {
  const officer = await people.officerOf('governance-petitions');
  const clerk = await people.clerk();
  const { organisation: made } = await change(
    officer,
    'registerOrganisation',
    {
      creditCode: creditCode(),
      name: '徐家井便民商行',
      kind: 'INDIVIDUAL_BUSINESS',
      address: '徐家井路12号',
      gridCode: `${home}01`,
      legalRepresentative: '商行主',
    },
    'organisation { id name creditCode }',
  );
  await until('the window and city management know the organisation', async () => {
    const { errors } = await clerk.query(
      'query O($id: ID!) { organisation(id: $id) { applications(first: 1) { edges { cursor } } roadPermits(first: 1) { number } } }',
      { id: made.id },
    );
    return errors.length === 0;
  });
  return made as { id: string; name: string; creditCode: string };
}

/** Registers a provider of home care for the district. */
export async function careProvider(): Promise<string> {
  const supervisor = await people.supervisorOf('civil-affairs');
  const { provider } = await change(
    supervisor,
    'registerCareProvider',
    { creditCode: creditCode(), name: '邻里居家养老服务站', within: home.slice(0, 6), hourlyPriceFen: 3_000 },
    'provider { id }',
  );
  return provider.id as string;
}
