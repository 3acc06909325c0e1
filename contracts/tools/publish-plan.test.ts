import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { event } from '../event.ts';
import { checkContracts } from './check-contracts.ts';
import { parsePublished, printPublished } from './published-contract.ts';
import { publishPlan } from './publish-plan.ts';
import type { Contracts, ServiceContract } from './read-contracts.ts';
import { deceasedFixture, peopleSdl, socialSdl, soundContracts, withService } from './scenario.ts';

const today = '2026-11-22';
const all = ['people-housing', 'social-security', 'errors'];

test('what is as published has nothing to show, and would be written as it is', async () => {
  const contracts = soundContracts();
  const plan = await publishPlan(contracts, all, today);
  expect(plan).toMatchObject({
    refusals: [],
    letsThrough: [],
    changes: all.map((service) => ({ service, lines: [] })),
  });
  expect(plan.files.get('published/social-security.graphql')).toBe(socialSdl);
  expect(plan.files.get('published/public.graphql')).toBe(contracts.committed.publicSchema);
});

test('a published contract is read back as it was written', () => {
  for (const { published } of soundContracts().services)
    expect(parsePublished(printPublished(published.contract!))).toEqual(published.contract);
});

describe('one service', () => {
  const renamed = withService('social-security', {
    sdl: socialSdl.replace('pension: Int', 'benefit: Int'),
    policy: { fields: { 'Resident.benefit': {} } },
    errors: { NOT_INSURED: '未参保' },
  });

  test('shows what is new and what it lets through', async () => {
    const plan = await publishPlan(renamed, ['social-security'], today);
    expect(plan.refusals).toEqual([]);
    expect(plan.letsThrough).toEqual([expect.stringContaining('Resident.pension was removed')]);
    expect(plan.changes).toEqual([
      {
        service: 'social-security',
        lines: [
          expect.stringMatching(/^graph: .*pension.* was removed/),
          expect.stringMatching(/^graph: .*benefit.* was added/),
          'error: NOT_INSURED is new',
        ],
      },
    ]);
  });

  test('leaves what another has not published as it was promised', async () => {
    const sdl = peopleSdl.replace('name: String', 'name: String\n  "Height"\n  height: Int');
    const people = {
      ...renamed.services[0]!,
      sdl,
      policy: { fields: { ...renamed.services[0]!.policy!.fields, 'Resident.height': {} } },
    };
    const contracts: Contracts = { ...renamed, services: [people, renamed.services[1]!] };
    const plan = await publishPlan(contracts, ['social-security'], today);
    expect([...plan.files.keys()]).not.toContain('published/people-housing.graphql');
    const schema = plan.files.get('published/public.graphql');
    expect(schema).toContain('benefit');
    expect(schema).not.toContain('height');
  });

  test('is refused while its graph needs what another has not published', async () => {
    const person = '"Someone else"\ntype Guardian @shareable {\n  "Name"\n  name: String\n}\n';
    const people = withService('people-housing', {
      sdl: `${peopleSdl.replace('name: String', 'name: String\n  "Guardian"\n  guardian: Guardian')}${person}`,
    });
    const social: ServiceContract = {
      ...people.services[1]!,
      sdl: `${socialSdl}extend type Guardian @key(fields: "id") { id: ID! }`,
    };
    const plan = await publishPlan({ ...people, services: [people.services[0]!, social] }, ['social-security'], today);
    expect(plan.refusals).toContainEqual(expect.stringMatching(/publish those along that it needs$/));
  });
});

describe('refused is', () => {
  test('what does not hold among the contracts as they are', async () => {
    const plan = await publishPlan(withService('people-housing', { policy: undefined }), all, today);
    expect(plan.refusals).toEqual([expect.stringMatching(/exports no `policy`/)]);
  });

  test('an event that a reader can no longer read, for its owner and for nobody else', async () => {
    const changed = event('people-housing.resident.deceased.v1', z.object({ diedOn: z.string().nullable() }));
    const contracts = withService('people-housing', { events: [changed] });
    const plan = await publishPlan(contracts, ['people-housing'], today);
    expect(plan.refusals).toContainEqual(expect.stringMatching(/data\.diedOn may be null: breaks social-security/));
    expect((await publishPlan(contracts, ['errors'], today)).refusals).toEqual([]);
  });
});

test('a service that still reads a version that is over keeps only itself from being published', async () => {
  const type = 'people-housing.resident.deceased.v1';
  const over = withService('people-housing', {
    events: [event(type, z.object({ diedOn: z.iso.date() }), { lastDay: '2026-11-01' })],
  });
  const late = 'people-housing.resident.v1 is no longer published, and social-security still reads it';
  expect((await publishPlan(over, ['social-security'], today)).refusals).toEqual([late]);
  expect((await publishPlan(over, ['people-housing'], today)).refusals).toEqual([]);
});

test('an opened field and a re-worded error fail the check, and publishing lets them through', async () => {
  const closed = { roles: ['officer'], confidentiality: 'RESTRICTED' } as const;
  const sound = withService('social-security', {
    policy: { fields: { 'Resident.pension': { ...closed, confidentiality: 'INTERNAL' } } },
  });
  const [people, social] = sound.services as [ServiceContract, ServiceContract];
  const published = {
    ...social.published,
    contract: { ...social.published.contract!, access: { 'Resident.pension': closed } },
  };
  const contracts = {
    ...sound,
    services: [
      { ...people, errors: { RESIDENT_NOT_FOUND: '没有' } },
      { ...social, published },
    ],
    errors: {},
  };
  const faults = (await checkContracts(contracts, today)).map(({ message }) => message);
  expect(faults).toEqual([
    expect.stringMatching(/^error INTERNAL was removed \(contracts\/errors\.ts\)/),
    expect.stringMatching(/^error RESIDENT_NOT_FOUND says “没有”, was published as “居民不存在”/),
    expect.stringMatching(/^Resident\.pension opens to more than was published: INTERNAL, was RESTRICTED/),
  ]);
  const plan = await publishPlan(contracts, all, today);
  expect(plan.letsThrough).toEqual(faults);
  expect(plan.changes.map(({ lines }) => lines)).toEqual([
    ['error: RESIDENT_NOT_FOUND: text is "没有", was "居民不存在"'],
    ['access: Resident.pension: confidentiality is "INTERNAL", was "RESTRICTED"'],
    ['error: INTERNAL has gone'],
  ]);
  expect((await publishPlan(contracts, ['social-security'], today)).letsThrough).toEqual(faults.slice(2));
});

test('a version that is over takes its published messages with it', async () => {
  const type = 'people-housing.resident.deceased.v1';
  const [people, social] = soundContracts().services as [ServiceContract, ServiceContract];
  const contract = people.published.contract!;
  const ended = { ...contract, events: { [type]: { ...contract.events[type]!, lastDay: '2026-11-01' } } };
  const services = [
    { ...people, events: [], fixtures: [], published: { ...people.published, contract: ended } },
    {
      ...social,
      reads: undefined,
      subscriptions: [],
      published: { ...social.published, contract: { ...social.published.contract!, readers: [] } },
    },
  ];
  const contracts = { ...soundContracts(), services };
  const plan = await publishPlan(contracts, ['people-housing'], today);
  expect(plan.refusals).toEqual([]);
  expect(plan.changes[0]!.lines).toEqual([`event: ${type} has gone`, `fixture: ${deceasedFixture.file} has gone`]);
  expect(plan.files.get('published/fixtures.json')).not.toContain(type);
});
