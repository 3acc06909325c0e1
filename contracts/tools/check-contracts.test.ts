import { describe, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { z } from 'zod';
import { event } from '../event.ts';
import { checkContracts } from './check-contracts.ts';
import { composeSupergraph } from './compose-supergraph.ts';
import { deceasedFixture, faultsOf, peopleSdl, socialSdl, soundContracts, withService } from './scenario.ts';

test('valid contracts have no findings', async () => {
  expect(await checkContracts(soundContracts(), '2026-11-22')).toEqual([]);
});

describe('breaking changes', () => {
  test('a removed field is named once, with the operation it breaks', async () => {
    const sdl = peopleSdl.replace(/ {2}"Full name"\n {2}name: String\n/, '');
    const faults = await faultsOf(
      withService('people-housing', { sdl, policy: { fields: { 'Query.resident': {}, 'Resident.id': {} } } }),
    );
    expect(faults).toEqual([
      'Resident.name was removed: breaks operation ResidentPage in contracts/operations/resident-page.graphql',
    ]);
  });

  test('removing a field without a recorded operation still breaks the published schema', async () => {
    const sdl = socialSdl.replace('pension: Int', 'benefit: Int');
    const faults = await faultsOf(
      withService('social-security', { sdl, policy: { fields: { 'Resident.benefit': {} } } }),
    );
    expect(faults).toEqual([
      'Resident.pension was removed: breaks clients of the published schema (no recorded operation); looks like a rename: ' +
        'keep pension with @deprecated(reason: "Use benefit. Removal <date>.")',
    ]);
  });

  test('a removed field beside a new one of another type does not look like a rename', async () => {
    const sdl = socialSdl.replace('pension: Int', 'benefit: String');
    const faults = await faultsOf(
      withService('social-security', { sdl, policy: { fields: { 'Resident.benefit': {} } } }),
    );
    expect(faults).toEqual([
      'Resident.pension was removed: breaks clients of the published schema (no recorded operation)',
    ]);
  });

  test('a renamed enum value and a renamed input field are reported too', async () => {
    const sdl = (value: string, key: string) =>
      socialSdl.replace(
        'pension: Int',
        `pension(by: PensionBy): Int\n}\nenum PensionKind { ${value} }\ninput PensionBy { ${key}: PensionKind`,
      );
    const contracts = withService('social-security', {
      sdl: sdl('MONTHLY', 'kind'),
      published: { sdl: sdl('BY_MONTH', 'sort') },
    });
    const { publicSchema } = withService('social-security', { sdl: sdl('BY_MONTH', 'sort') }).committed;
    const faults = await faultsOf({ ...contracts, published: { publicSchema } });
    expect(faults).toContainEqual(expect.stringMatching(/^PensionKind\.BY_MONTH .*Use MONTHLY\. Removal <date>/));
    expect(faults).toContainEqual(expect.stringMatching(/^PensionBy\.sort .*Use kind\. Removal <date>/));
  });

  test('a new required argument breaks those who call without it', async () => {
    const sdl = peopleSdl.replace('id: ID!): Resident', 'id: ID!, "Since" since: String!): Resident');
    const faults = await faultsOf(withService('people-housing', { sdl }));
    expect(faults).toContainEqual(
      expect.stringMatching(/^Query\.resident\.since: .* breaks operation ResidentPage in /),
    );
  });

  test('a field that only services see is compared with the published subgraph, and the finding says who requires it', async () => {
    const hidden = (field: string) =>
      socialSdl.replace('pension: Int', `pension: Int\n  "Covered since"\n  ${field}: Int @inaccessible`);
    const contracts = withService('social-security', {
      sdl: hidden('evidenceOfPension'),
      published: { sdl: hidden('evidence') },
      policy: { fields: { 'Resident.pension': {}, 'Resident.evidenceOfPension': {} } },
    });
    const people = contracts.services.find(({ name }) => name === 'people-housing')!;
    const requiring = { ...people, sdl: `${peopleSdl}extend type Resident { evidence: Int @external }` };
    const faults = await faultsOf({ ...contracts, services: [requiring, contracts.services[1]!] });
    expect(faults).toContain(
      'Resident.evidence was removed (published schema of social-security): breaks people-housing, which requires it; ' +
        'looks like a rename: keep evidence with @deprecated(reason: "Use evidenceOfPension. Removal <date>.")',
    );
  });

  test('a deprecated field may go once its announced day has come, not before', async () => {
    const announced = socialSdl.replace(
      'pension: Int',
      'pension: Int @deprecated(reason: "Use benefit. Removal 2027-04-01.")\n  "Benefit"\n  benefit: Int',
    );
    const before = withService('social-security', { sdl: announced, published: { sdl: announced } });
    const removed = withService('social-security', {
      sdl: socialSdl.replace('pension: Int', 'benefit: Int'),
      published: { sdl: announced },
      policy: { fields: { 'Resident.benefit': {} } },
    });
    const contracts = { ...removed, published: { publicSchema: before.committed.publicSchema } };
    expect(await faultsOf(contracts, '2027-03-31')).toHaveLength(1);
    expect(await faultsOf(contracts, '2027-04-01')).toEqual([]);
  });

  test('with nothing published it says so and passes', async () => {
    const sound = soundContracts();
    const contracts = {
      ...sound,
      published: {},
      services: sound.services.map((service) => ({ ...service, published: {} })),
    };
    const findings = await checkContracts(contracts, '2026-11-22');
    expect(findings.map(({ level }) => level)).toEqual(['NOTICE', 'NOTICE', 'NOTICE']);
    expect(findings[0]!.message).toMatch(/not yet published/);
  });
});

describe('composition', () => {
  test('a stale supergraph and a stale public schema are found', async () => {
    const sound = soundContracts();
    const faults = await faultsOf({
      ...sound,
      committed: { supergraph: `${sound.committed.supergraph}\n`, publicSchema: undefined },
    });
    expect(faults).toEqual([
      expect.stringMatching(/^contracts\/supergraph\.graphql is stale.*contracts:compose/),
      expect.stringMatching(/^contracts\/public\.graphql is stale/),
    ]);
  });

  test('services that do not fit together are named', async () => {
    const faults = await faultsOf(
      withService('social-security', {
        sdl: socialSdl.replace('pension: Int', 'pension: Int\n  "Their name"\n  name: Int'),
      }),
    );
    expect(faults.filter((fault) => fault.includes('answered'))).toEqual([
      'Resident.name is answered by people-housing and social-security: people-housing owns Resident; social-security calls ' +
        'its own `socialSecurityName`, or marks it @external and @requires it when it only needs to read it',
    ]);
    expect(faults.filter((fault) => fault.startsWith('composition'))).toEqual([]);
  });

  test('SDL that cannot be parsed names its file', async () => {
    const faults = await faultsOf(withService('social-security', { sdl: 'type {' }));
    expect(faults).toContainEqual(expect.stringMatching(/^contracts\/social-security\/graph\.graphql cannot be read/));
  });

  test('hidden fields are not in the public schema', () => {
    const { committed } = withService('social-security', {
      sdl: socialSdl.replace('pension: Int', 'pension: Int\n  "Hidden"\n  evidence: Int @inaccessible'),
    });
    expect(committed.supergraph).toContain('evidence');
    expect(committed.publicSchema).not.toContain('evidence');
  });
});

describe('what the composed graph says', () => {
  const refusing = (sdl: string, code: string) =>
    `${sdl} "Codes" enum UserErrorCode { ${code} } "R" type UserError @shareable { "C" code: UserErrorCode }`;

  test('a field says who may read it, to clients and to the gateway', () => {
    const rule = { name: 'pension', roles: ['officer'], confidentiality: 'INTERNAL' } as const;
    const { committed } = withService('social-security', { policy: { fields: { 'Resident.pension': rule } } });
    for (const schema of [committed.publicSchema, committed.supergraph])
      expect(schema).toMatch(/Monthly pension in fen\n *访问：pension · INTERNAL · 角色 officer\n/);
    expect(committed.publicSchema!.match(/访问/g)).toHaveLength(1);
  });

  test('a code has the messages of all departments that refuse by it', () => {
    const { publicSchema, findings } = composeSupergraph([
      { name: 'a', url: 'http://a', sdl: refusing(peopleSdl, '"One" X "Two" Y') },
      { name: 'b', url: 'http://b', sdl: refusing(socialSdl, '"Other" X "Three" Z') },
    ]);
    expect(findings).toEqual([]);
    const codes = (buildSchema(publicSchema!).getType('UserErrorCode') as GraphQLEnumType).getValues();
    expect(codes.map(({ name, description }) => [name, description])).toEqual([
      ['X', 'One / Other'],
      ['Y', 'Two'],
      ['Z', 'Three'],
    ]);
  });
});

test('an operation that asks for what is not there names itself and its file', async () => {
  const operations = [
    { file: 'contracts/operations/board.graphql', body: 'query Board { resident(id: "1") { height } }' },
  ];
  expect(await faultsOf({ ...soundContracts(), operations })).toEqual([
    'Resident.height is not in the public schema: breaks operation Board in contracts/operations/board.graphql',
  ]);
});

describe('events', () => {
  test('an event without fixture is refused', async () => {
    const born = event('people-housing.resident.registered.v1', z.object({}));
    const people = soundContracts().services[0]!;
    const faults = await faultsOf(withService('people-housing', { events: [...people.events, born] }));
    expect(faults).toEqual([expect.stringMatching(/^event people-housing\.resident\.registered\.v1 has no fixture/)]);
  });

  test("a fixture that today's schema refuses names the event and the field", async () => {
    const fixtures = [{ ...deceasedFixture, body: deceasedFixture.body.replace('2026-05-01"}', 'yesterday"}') }];
    const faults = await faultsOf(withService('people-housing', { fixtures }));
    expect(faults).toEqual([
      expect.stringMatching(/does not fit event people-housing\.resident\.deceased\.v1: .*data\.diedOn/),
    ]);
  });

  test('a fixture may not be changed along with the schema: what was published must still be read', async () => {
    const changed = event('people-housing.resident.deceased.v1', z.object({ date: z.iso.date() }));
    const fixtures = [{ ...deceasedFixture, body: deceasedFixture.body.replace('diedOn', 'date') }];
    const faults = await faultsOf(withService('people-housing', { events: [changed], fixtures }));
    expect(faults).toContainEqual(
      expect.stringMatching(/^event people-housing\.resident\.deceased\.v1 no longer reads what was published/),
    );
  });

  test('a published version keeps its fixture, and a fixture its event', async () => {
    const unread = expect.stringMatching(
      /^social-security reads people-housing\.resident\.v1, which no events\.ts declares/,
    );
    expect(await faultsOf(withService('people-housing', { events: [], fixtures: [] }))).toEqual([
      unread,
      expect.stringMatching(/was deleted/),
      expect.stringMatching(/was removed without a last day/),
    ]);
    expect(await faultsOf(withService('people-housing', { events: [] }))).toEqual([
      unread,
      expect.stringMatching(/has no event/),
      expect.stringMatching(/was removed without a last day/),
    ]);
  });
});

describe('readers', () => {
  test('a version that is read and not the subscribed one keeps that service from being published', async () => {
    const subscriptions = [{ owner: 'people-housing', noun: 'resident', version: 2 }];
    expect(await checkContracts(withService('social-security', { subscriptions }), '2026-11-22')).toContainEqual({
      level: 'BREAKING',
      message: expect.stringMatching(
        /^contracts\/social-security\/subscriptions\.json names "people-housing\.resident\.v2", and social-security reads people-housing\.resident in v1: /,
      ),
      refusesPublishOf: 'social-security',
    });
  });

  test('one that no longer reads is reported; one that cannot be loaded counts as published', async () => {
    const none = withService('social-security', {
      reads: { service: 'social-security', readers: [], snapshots: [] },
      subscriptions: [],
    });
    expect(await checkContracts(none, '2026-11-22')).toEqual([
      {
        level: 'NOTICE',
        message: expect.stringMatching(/^social-security \(stop-pension-on-death\) no longer reads people-housing\./),
      },
    ]);
    expect(await checkContracts(withService('social-security', { reads: undefined }), '2026-11-22')).toEqual([]);
  });

  test('a changed event names them, without a published message', async () => {
    const changed = event('people-housing.resident.deceased.v1', z.object({ diedOn: z.iso.date().nullable() }));
    const faults = await faultsOf(withService('people-housing', { events: [changed] }));
    expect(faults).toContainEqual(
      expect.stringMatching(/deceased\.v1: data\.diedOn may be null: breaks social-security \(stop-pension-on-death\)/),
    );
  });
});

describe('policy', () => {
  test('a field without a rule is refused, and a rule without a field', async () => {
    const faults = await faultsOf(
      withService('people-housing', {
        policy: { fields: { 'Query.resident': {}, 'Resident.id': {}, 'Resident.nme': {} } },
      }),
    );
    expect(faults).toEqual([
      expect.stringMatching(/^Resident\.name has no rule/),
      expect.stringMatching(/has a rule for Resident\.nme/),
    ]);
  });

  test('the contradictions of a policy are reported line by line', async () => {
    const policy = {
      get fields(): never {
        throw new Error('Resident is not a value type\nName is named twice');
      },
    };
    expect(await faultsOf(withService('people-housing', { policy }))).toEqual([
      'Resident is not a value type',
      'Name is named twice',
    ]);
  });

  test('a service without a policy is refused', async () => {
    expect(await faultsOf(withService('people-housing', { policy: undefined }))).toEqual([
      expect.stringMatching(/exports no `policy`/),
    ]);
  });
});
