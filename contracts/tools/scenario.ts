import { z } from 'zod';
import { event } from '../event.ts';
import { checkContracts } from './check-contracts.ts';
import { composeSupergraph } from './compose-supergraph.ts';
import { readForm } from './json-schema.ts';
import type { EventReader } from './event-readers.ts';
import { publishedEvents } from './published-contract.ts';
import type { Contracts, ServiceContract } from './read-contracts.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@inaccessible", "@shareable"])`;

/** SDL of a small people-housing: one documented resident. */
export const peopleSdl = `${link}
type Query {
  "One resident by id"
  resident("The resident's id" id: ID!): Resident
}
"Someone who lives here"
type Resident @key(fields: "id") {
  "UUIDv7"
  id: ID!
  "Full name"
  name: String
}
`;

/** SDL of a small social-security that adds one field to the resident. */
export const socialSdl = `${link}
type Resident @key(fields: "id") {
  id: ID!
  "Monthly pension in fen"
  pension: Int
}
`;

const deceased = event('people-housing.resident.deceased.v1', z.object({ diedOn: z.iso.date() }));

/** A fixture of the death event. */
export const deceasedFixture = {
  file: 'people-housing.resident.deceased.v1.json',
  body: JSON.stringify({
    id: '01939c2e-7a3a-7000-8000-000000000001',
    source: 'people-housing',
    type: deceased.type,
    subject: '01939c2e-7a3a-7000-8000-000000000002',
    time: '2026-05-01T08:00:00+08:00',
    aggregateversion: 3,
    actor: 'system:test',
    data: { diedOn: '2026-05-01' },
  }),
};

/** Two services whose contracts hold, published as they are, with one recorded operation. */
export function soundContracts(): Contracts {
  const readers: EventReader[] = [
    {
      service: 'social-security',
      kind: 'reaction',
      of: deceased.type,
      reactions: ['stop-pension-on-death'],
      reads: readForm(deceased.data),
    },
  ];
  const services: ServiceContract[] = [
    {
      name: 'people-housing',
      url: 'http://127.0.0.1:4002/graphql',
      sdl: peopleSdl,
      events: [deceased],
      fixtures: [deceasedFixture],
      policy: { fields: { 'Query.resident': {}, 'Resident.id': {}, 'Resident.name': {} } },
      errors: { RESIDENT_NOT_FOUND: '居民不存在' },
      reads: { service: 'people-housing', readers: [], snapshots: [] },
      published: {
        sdl: peopleSdl,
        fixtures: { [deceasedFixture.file]: JSON.parse(deceasedFixture.body) },
        contract: {
          events: publishedEvents([deceased]),
          readers: [],
          access: {},
          errors: { RESIDENT_NOT_FOUND: '居民不存在' },
        },
      },
    },
    {
      name: 'social-security',
      url: 'http://127.0.0.1:4005/graphql',
      sdl: socialSdl,
      events: [],
      fixtures: [],
      policy: { fields: { 'Resident.pension': {} } },
      subscriptions: [{ owner: 'people-housing', noun: 'resident', version: 1 }],
      errors: {},
      reads: { service: 'social-security', readers, snapshots: [] },
      published: { sdl: socialSdl, fixtures: {}, contract: { events: {}, readers, access: {}, errors: {} } },
    },
  ];
  const { supergraph, publicSchema } = composeSupergraph(services);
  return {
    services,
    operations: [
      {
        file: 'contracts/operations/resident-page.graphql',
        body: 'query ResidentPage($id: ID!) { resident(id: $id) { ...Card } } fragment Card on Resident { id name }',
      },
    ],
    errors: { INTERNAL: '500 系统内部错误；联系运维' },
    committed: { supergraph, publicSchema },
    published: { publicSchema, errors: { INTERNAL: '500 系统内部错误；联系运维' } },
  };
}

/**
 * The valid contracts with one service changed and composed again, so that only the change itself can cause a finding.
 */
export function withService(name: string, change: Partial<ServiceContract>): Contracts {
  const sound = soundContracts();
  const services = sound.services.map((service) => (service.name === name ? { ...service, ...change } : service));
  const { supergraph, publicSchema } = composeSupergraph(services);
  return { ...sound, services, committed: { supergraph, publicSchema } };
}

/** Messages of the findings that fail the check. */
export async function faultsOf(contracts: Contracts, today = '2026-11-22'): Promise<string[]> {
  const findings = await checkContracts(contracts, today);
  return findings.filter(({ level }) => level === 'BREAKING').map(({ message }) => message);
}
