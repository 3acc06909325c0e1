import { randomBytes } from 'node:crypto';
import { composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';
import { startSubgraph } from './subgraph-server.ts';
import type { SubgraphServer } from './subgraph-server.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@external", "@requires", "@inaccessible"])`;

const peopleHousing = `${link}
type Query { resident(id: ID!): Resident, residents: [Resident!]! }
type Resident @key(fields: "id") { id: ID!, name: String }`;

const socialSecurity = `${link}
type Query { pensionStats: Int, secret: Int, pensionsOf(filter: PensionFilter): Int }
type Mutation { grantPension(id: ID!): Boolean }
input PensionFilter { name: String }
type Resident @key(fields: "id") { id: ID!, pension: Int, insured: Boolean, pensionEvidence: String @inaccessible }`;

const oneWindow = `${link}
type Query { applicationProgress(number: String!, queryCode: String!): String, serviceItems: [String!] }
type Resident @key(fields: "id") {
  id: ID!
  pensionEvidence: String @external
  requirements: String @requires(fields: "pensionEvidence")
}`;

/** Three departments federated like the real ones, with their keys. */
export interface TestDepartments {
  peopleHousing: SubgraphServer;
  socialSecurity: SubgraphServer;
  oneWindow: SubgraphServer;
  keys: Map<string, Buffer>;
  urls: Record<string, string>;
  stop(): Promise<void>;
}

/** Composes the supergraph of subgraphs by name; throws when they don't compose. */
export function compose(sdls: Record<string, string>): string {
  const services = Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/** Starts people-housing, social-security and one-window, each with a handful of fields. */
export async function startDepartments(): Promise<TestDepartments> {
  const keys = new Map(['people-housing', 'social-security', 'one-window'].map((name) => [name, randomBytes(32)]));
  const keyOf = (name: string) => keys.get(name) ?? Buffer.alloc(0);
  const people = ['1', '2'].map((id) => ({ id, name: `居民${id}` }));
  const peopleServer = await startSubgraph(
    peopleHousing,
    {
      Query: {
        resident: (_: unknown, { id }: { id: string }) => people.find((one) => one.id === id),
        residents: () => people,
      },
      Resident: { __resolveReference: ({ id }: { id: string }) => people.find((one) => one.id === id) },
    },
    keyOf('people-housing'),
  );
  const securityServer = await startSubgraph(
    socialSecurity,
    {
      Query: {
        pensionStats: () => 7,
        pensionsOf: () => 1,
        secret: () => {
          throw new GraphQLError('connect ECONNREFUSED 10.1.2.3:5432');
        },
      },
      Mutation: { grantPension: () => true },
      Resident: {
        __resolveReference: async ({ id }: { id: string }) => {
          if (id === '2')
            throw new GraphQLError('未找到，或不在管辖范围内', { extensions: { code: 'NOT_FOUND', host: '10.1.2.3' } });
          return { id, pension: 100, insured: true, pensionEvidence: 'PAID' };
        },
      },
    },
    keyOf('social-security'),
  );
  const windowServer = await startSubgraph(
    oneWindow,
    {
      Query: { applicationProgress: () => '办理中', serviceItems: () => ['S02'] },
      Resident: {
        requirements: ({ pensionEvidence }: { pensionEvidence: string | null }) =>
          pensionEvidence ? 'SUPPLIED' : 'UNKNOWN',
      },
    },
    keyOf('one-window'),
  );
  return {
    peopleHousing: peopleServer,
    socialSecurity: securityServer,
    oneWindow: windowServer,
    keys,
    urls: { 'people-housing': peopleServer.url, 'social-security': securityServer.url, 'one-window': windowServer.url },
    stop: async () => {
      await Promise.all([peopleServer.stop(), securityServer.stop(), windowServer.stop()]);
    },
  };
}
