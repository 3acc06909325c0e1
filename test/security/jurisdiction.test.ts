import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { accept } from '../journeys/counter.ts';
import { claimant, newcomer } from '../journeys/given.ts';
import { claim, home, people, sibling } from '../journeys/story.ts';
import { bare, drawApplications, drawSamples, isVisible, places, type Sample } from './samples.ts';
import { askService, forEachAtOnce, services } from './signed-call.ts';

let samples: Sample[];

beforeAll(async () => {
  samples = await drawSamples();
});

const viewers = (): Pick<Caller, 'role' | 'department' | 'jurisdiction' | 'residentId' | 'purpose'>[] => [
  ...places.map((jurisdiction) => ({
    role: 'clerk' as const,
    department: 'one-window',
    jurisdiction,
    purpose: 'ACCEPTANCE' as const,
  })),
  ...['431102', '510108', home.slice(0, 9), home.slice(0, 6)].map((jurisdiction) => ({
    role: 'officer' as const,
    department: 'social-security',
    jurisdiction,
    purpose: 'HANDLING' as const,
  })),
  ...['01', '02'].map((grid) => ({
    role: 'grid_worker' as const,
    department: 'governance-petitions',
    jurisdiction: `${home}${grid}`,
    purpose: 'VISIT' as const,
  })),
  // an empty jurisdiction holds nothing, and what a token says beside a role does not widen it
  { role: 'clerk', department: 'one-window', jurisdiction: '', purpose: 'ACCEPTANCE' },
  { role: 'clerk', department: 'one-window', jurisdiction: sibling, residentId: samples[0]!.id, purpose: 'ACCEPTANCE' },
  { role: 'resident', department: '', jurisdiction: '', residentId: samples[0]!.id },
  { role: 'resident', department: '', jurisdiction: '431102', residentId: samples[7]!.id },
  { role: 'resident', department: '', jurisdiction: '431102' },
];

/** A field that every viewer of a resident may read; the id alone where there is none. */
const fieldOf: Readonly<Record<string, string>> = {
  'people-housing': 'name',
  'one-window': 'applications(first: 1) { pageInfo { hasNextPage } }',
  'social-security': 'lifeCertification { valid }',
};

const entities = (service: string, who: Partial<Caller>, ids: readonly string[]) =>
  askService(
    service,
    who,
    `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { id ${fieldOf[service] ?? ''} } } }`,
    { r: ids.map((id) => ({ __typename: 'Resident', id })) },
  );

describe.each(services)('%s, asked itself', (service) => {
  test('a resident is visible exactly to callers of the place where they live, and to themselves', async () => {
    await forEachAtOnce(viewers(), async (who) => {
      const { data, errors } = await entities(
        service,
        who,
        samples.map(({ id }) => id),
      );
      const found = samples.map((sample, at) => ({ sample, there: data._entities[at] !== null }));
      expect({ who, found }).toEqual({
        who,
        found: samples.map((sample) => ({ sample, there: isVisible(who, sample) })),
      });
      const hidden = samples.filter((sample) => !isVisible(who, sample));
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(hidden.map(() => 'NOT_FOUND'));
    });
  });

  test('a resident beyond the jurisdiction and a missing one get the same errors and number of statements', async () => {
    await forEachAtOnce(viewers(), async (who) => {
      const hidden = samples.filter((sample) => !isVisible(who, sample)).map(({ id }) => id);
      const [unseen, missing] = [
        await entities(service, who, hidden),
        await entities(
          service,
          who,
          hidden.map(() => randomUUID()),
        ),
      ];
      expect(bare(unseen)).toEqual(bare(missing));
      expect([unseen.status, unseen.data, unseen.sql]).toEqual([missing.status, missing.data, missing.sql]);
    });
  });
});

test('households and houses follow the same line, and a resident sees only themselves in theirs', async () => {
  const text = `query E($r: [_Any!]!) { _entities(representations: $r) {
    ... on Household { number members { id name } householder { id name } }
    ... on House { doorPlate households { id householder { id } members { id } } } } }`;
  await forEachAtOnce(viewers(), async (who) => {
    const r = samples.flatMap(({ householdId, houseId }) => [
      { __typename: 'Household', id: householdId },
      { __typename: 'House', id: houseId },
    ]);
    const { data } = await askService('people-housing', who, text, { r });
    samples.forEach((sample, at) => {
      const pair = [data._entities[2 * at], data._entities[2 * at + 1]];
      const own = samples.find(({ id }) => id === who.residentId);
      const isOwnHome = who.role === 'resident' && own !== undefined;
      const expected = isOwnHome
        ? [sample.householdId === own.householdId, sample.houseId === own.houseId]
        : [isVisible(who, sample), isVisible(who, sample)];
      expect({ who, sample, there: pair.map((each) => each !== null) }).toEqual({ who, sample, there: expected });
      if (who.role !== 'resident') return;
      const people = [
        ...(pair[0]?.members ?? []),
        pair[0]?.householder,
        ...(pair[1]?.households ?? []).flatMap((each: { members: unknown[]; householder: unknown }) => [
          ...each.members,
          each.householder,
        ]),
      ].filter((person) => person != null);
      expect(people.filter(({ id }: { id: string }) => id !== who.residentId)).toEqual([]);
      expect((pair[1]?.households ?? []).length).toBeLessThanOrEqual(1);
    });
  });
});

test('an application is there for the place where it was accepted, where its subject lives, and its own department', async () => {
  const clerkHere = await people.clerk();
  await claim(clerkHere, await claimant());
  const matter = { gridCode: `${home}01`, place: '徐家井路9号', description: '路灯不亮', kind: 'STREET_LAMP' };
  await accept(clerkHere, { item: 'C02', applicantId: await newcomer(), matter });
  const rows = await drawApplications();
  const others = viewers().map((who) => ({
    ...who,
    ...(who.role === 'officer' ? { department: 'people-housing' } : {}),
  }));
  const subjects = [...new Set(rows.flatMap(({ subjectId }) => subjectId ?? []))]
    .slice(0, 3)
    .map((residentId) => ({ role: 'resident' as const, department: '', jurisdiction: '', residentId }));
  expect(subjects).toHaveLength(3);
  await forEachAtOnce([...viewers(), ...others, ...subjects], async (who) => {
    const { data, errors } = await askService(
      'one-window',
      who,
      'query E($r: [_Any!]!) { _entities(representations: $r) { ... on Application { number } } }',
      { r: rows.map(({ id }) => ({ __typename: 'Application', id })) },
    );
    const within = (code: string | null) => who.jurisdiction !== '' && (code?.startsWith(who.jurisdiction) ?? false);
    const expected = rows.map(({ acceptingCommunityCode, placeCode, department, subjectId, applicantId }) => {
      if (who.role === 'resident') return [subjectId, applicantId].includes(who.residentId ?? '');
      return (
        (within(acceptingCommunityCode) || within(placeCode)) &&
        (who.role !== 'officer' || who.department === department)
      );
    });
    const there = data?._entities.map((each: unknown) => each !== null) ?? errors;
    expect({ who, there }).toEqual({ who, there: expected });
  });
});

test('commands on a resident beyond the jurisdiction are refused like those on a missing one', async () => {
  const clerk = { role: 'clerk' as const, department: 'one-window', jurisdiction: sibling };
  const { id } = samples.find(({ gridCode }) => gridCode.startsWith(home))!;
  const { id: applicationId } = await claim(await people.clerk(), await claimant());
  const commands: [string, string, (about: string) => string, string][] = [
    [
      'people-housing',
      id,
      (about) =>
        `correctResident(input: { requestId: "${randomUUID()}", residentId: "${about}", ground: "核对", maritalStatus: MARRIED }) { resident { id } userErrors { code message field } }`,
      'ACCEPTANCE',
    ],
    [
      'people-housing',
      id,
      (about) =>
        `recordDeath(input: { requestId: "${randomUUID()}", residentId: "${about}", diedOn: "2026-01-01", certificateNumber: "1" }) { resident { id } userErrors { code message field } }`,
      'ACCEPTANCE',
    ],
    [
      'people-housing',
      id,
      (about) =>
        `recordDeparture(input: { requestId: "${randomUUID()}", residentId: "${about}", departedOn: "2026-01-01" }) { resident { id } userErrors { code message field } }`,
      'ACCEPTANCE',
    ],
    [
      'people-housing',
      id,
      (about) =>
        `moveResident(input: { requestId: "${randomUUID()}", residentId: "${about}", houseId: "${samples[0]!.houseId}", movedOn: "2026-01-01" }) { resident { id } userErrors { code message field } }`,
      'ACCEPTANCE',
    ],
    [
      'social-security',
      id,
      (about) =>
        `certifyLife(input: { requestId: "${randomUUID()}", residentId: "${about}", method: WINDOW }) { resident { id } userErrors { code message field } }`,
      'ACCEPTANCE',
    ],
    [
      'one-window',
      id,
      (about) =>
        `acceptApplication(input: { requestId: "${randomUUID()}", item: "S02", subjectId: "${about}" }) { application { id } userErrors { code message field } }`,
      'ACCEPTANCE',
    ],
    [
      'one-window',
      applicationId,
      (about) =>
        `requestWithdrawal(input: { requestId: "${randomUUID()}", applicationId: "${about}", reason: "不办了" }) { application { id } userErrors { code message field } }`,
      'ACCEPTANCE',
    ],
    [
      'one-window',
      applicationId,
      (about) =>
        `deliverApplication(input: { requestId: "${randomUUID()}", applicationId: "${about}", receivedBy: "张三" }) { application { id } userErrors { code message field } }`,
      'ACCEPTANCE',
    ],
  ];
  for (const [service, about, command, purpose] of commands) {
    const caller = { ...clerk, purpose: purpose as Caller['purpose'] };
    const [unseen, missing] = [
      await askService(service, caller, `mutation { ${command(about)} }`),
      await askService(service, caller, `mutation { ${command(randomUUID())} }`),
    ];
    expect(unseen.errors).toEqual([]);
    expect(Object.values(unseen.data as Record<string, { userErrors: unknown[] }>)[0]!.userErrors).toHaveLength(1);
    expect({ data: unseen.data, sql: unseen.sql }).toEqual({ data: missing.data, sql: missing.sql });
  }
});
