import { contractsFile, departments } from '@one-window/contracts';
import {
  PortNumber,
  processSettings,
  processVariables,
  readEnvironment,
  type ProcessSettings,
} from '@one-window/signed-call';
import { z } from 'zod';
import { trustedProxies } from './http/addresses.ts';

const milliseconds = z.coerce.number().int().positive();

const SubgraphUrls = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON: {"<service>": "<url>"}' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.url({ protocol: /^https?$/ })));

const ProxyList = z.string().refine(
  (list) => {
    try {
      return trustedProxies(list) !== undefined;
    } catch {
      return false;
    }
  },
  { message: 'must be addresses or ranges, separated by commas: 10.0.0.1, 192.168.0.0/16, loopback' },
);

/** The variables, each in the table of the gateway's README. */
export const Environment = z
  .object({
    ...processVariables,
    ONE_WINDOW_PORT: PortNumber.default(4000),
    OIDC_ISSUER: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4010'),
    OIDC_AUDIENCE: z.string().min(1).default('urn:one-window:graph'),
    SUPERGRAPH_FILE: z.string().min(1).default(contractsFile('supergraph.graphql')),
    SUPERGRAPH_POLL_MS: milliseconds.default(1000),
    SUBGRAPH_URLS: SubgraphUrls.optional(),
    SUBGRAPH_TIMEOUT_MS: milliseconds.default(3000),
    SUBGRAPH_CONNECTIONS: z.coerce.number().int().min(1).max(1024).default(64),
    REQUEST_DEADLINE_MS: milliseconds.default(10_000),
    BREAKER_FAILURES: z.coerce.number().int().min(1).max(10).default(8),
    BREAKER_RESET_MS: milliseconds.default(3000),
    MAX_IN_FLIGHT: z.coerce.number().int().min(1).default(400),
    ANSWER_TIMEOUT_MS: milliseconds.default(60_000),
    DOCUMENT_CACHE_MB: z.coerce.number().int().min(1).max(4096).default(64),
    BODY_TIMEOUT_MS: milliseconds.default(10_000),
    MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(1).default(1500),
    TRUST_PROXY: ProxyList.optional(),
  })
  .refine((env) => env.ONE_WINDOW_MODE !== 'production' || String(env.OIDC_ISSUER).startsWith('https://'), {
    path: ['OIDC_ISSUER'],
    message: 'production accepts only an https issuer; the demo issuer is refused',
    // Also when there are other faults, so that all are reported at once.
    when: () => true,
  });

/** The gateway's settings; every duration in milliseconds. */
export interface Settings extends ProcessSettings {
  issuer: string;
  audience: string;
  supergraphFile: string;
  supergraphPollMs: number;
  /** Where each subgraph answers, by its name; the addresses inside the supergraph are not used. */
  subgraphUrls: Readonly<Record<string, string>>;
  subgraphTimeoutMs: number;
  subgraphConnections: number;
  requestDeadlineMs: number;
  breakerFailures: number;
  breakerResetMs: number;
  maxInFlight: number;
  /** How long a client may take to read its answer. */
  answerTimeoutMs: number;
  /** The most memory for cached documents of known callers, all kinds together. */
  documentCacheBytes: number;
  /** How long a request may take to arrive whole, from its first byte. */
  bodyTimeoutMs: number;
  /** Connections that one address may hold; behind a trusted proxy, concurrent requests. */
  maxConnectionsPerAddress: number;
  trustProxy: string | undefined;
}

function addressesOfDepartments(): Record<string, string> {
  return Object.fromEntries(departments.map(({ name, port }) => [name, `http://127.0.0.1:${port}/graphql`]));
}

/**
 * Reads the settings of the gateway from an environment; an empty variable counts as absent.
 * @throws SettingsError that names all faults at once
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const env = readEnvironment(Environment, environment);
  return {
    ...processSettings(env),
    port: env.ONE_WINDOW_PORT,
    issuer: env.OIDC_ISSUER,
    audience: env.OIDC_AUDIENCE,
    supergraphFile: env.SUPERGRAPH_FILE,
    supergraphPollMs: env.SUPERGRAPH_POLL_MS,
    subgraphUrls: { ...addressesOfDepartments(), ...env.SUBGRAPH_URLS },
    subgraphTimeoutMs: env.SUBGRAPH_TIMEOUT_MS,
    subgraphConnections: env.SUBGRAPH_CONNECTIONS,
    requestDeadlineMs: env.REQUEST_DEADLINE_MS,
    breakerFailures: env.BREAKER_FAILURES,
    breakerResetMs: env.BREAKER_RESET_MS,
    maxInFlight: env.MAX_IN_FLIGHT,
    answerTimeoutMs: env.ANSWER_TIMEOUT_MS,
    documentCacheBytes: env.DOCUMENT_CACHE_MB * 1024 * 1024,
    bodyTimeoutMs: env.BODY_TIMEOUT_MS,
    maxConnectionsPerAddress: env.MAX_CONNECTIONS_PER_ADDRESS,
    trustProxy: env.TRUST_PROXY,
  };
}
