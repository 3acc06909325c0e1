import type { Department } from '@one-window/contracts';
import { installer } from '@one-window/messaging';
import path from 'node:path';
import { audience, issuerUrl } from '../identity/settings.ts';
import { passwordsFrom } from '../nats/config.ts';
import type { PortPlan } from './port-plan.ts';

/** `development` and `test` offer introspection, the demo issuer and the test clock; `production` refuses all three. */
export type Mode = 'development' | 'production' | 'test';

/** The source of every child's settings. */
export interface Surroundings {
  root: string;
  keysDir: string;
  ports: PortPlan;
  mode: Mode;
  /** The issuer whose tokens are accepted; the demo's own unless given. */
  issuer?: string | undefined;
  /** The build that every part names at `/health`. */
  build?: string | undefined;
  /** Settings that replace those of every child. */
  overrides: Record<string, string>;
  readKey: (file: string) => string;
  /** Name under which a part is reached, where each has a machine of its own; loopback unless given. */
  hostOf?: (part: string) => string;
  /** Address that servers listen on; loopback unless given. */
  listenOn?: string;
}

const host = '127.0.0.1';

const hostOf = (surroundings: Surroundings, part: string) => surroundings.hostOf?.(part) ?? host;

/** Address of a loopback port. */
export const loopback = (port: number) => `http://${host}:${port}`;

/** The issuer that tokens must come from. */
export const issuerOf = ({ issuer, ports }: Surroundings) => issuer ?? issuerUrl(ports.issuer);

/** Only what any program needs of the person's environment: a stray PORT or PGHOST must not reach a child. */
function base(surroundings: Surroundings): NodeJS.ProcessEnv {
  const { keysDir, mode, ports, build, listenOn = host } = surroundings;
  const { PATH, HOME, TMPDIR, LANG, NODE_EXTRA_CA_CERTS, LOG_LEVEL } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    LANG,
    NODE_EXTRA_CA_CERTS,
    LOG_LEVEL,
    HOST: listenOn,
    KEYS_DIR: keysDir,
    ONE_WINDOW_MODE: mode,
    NODE_ENV: mode,
    ONE_WINDOW_BUILD: build,
    GATEWAY_URL: loopback(ports.gateway),
  };
}

function databaseUrl(surroundings: Surroundings, { name, database }: Department, as: 'owner' | 'runtime'): string {
  const [role, key] = as === 'owner' ? [`${database}_owner`, 'owner'] : [database, 'database'];
  return `postgresql://${role}:${surroundings.readKey(`${name}.${key}.key`)}@${hostOf(surroundings, 'postgres')}:${surroundings.ports.postgres}/${database}`;
}

function natsUrl(surroundings: Surroundings, account: string): string {
  const password = passwordsFrom(surroundings.readKey)(account);
  return `nats://${account}:${password}@${hostOf(surroundings, 'nats')}:${surroundings.ports.nats}`;
}

/** Settings of a department's service, and of its seed. */
export function serviceEnvironment(surroundings: Surroundings, department: Department): NodeJS.ProcessEnv {
  const { ports, overrides } = surroundings;
  return {
    ...base(surroundings),
    PORT: String(ports.services[department.name]),
    DATABASE_URL: databaseUrl(surroundings, department, 'runtime'),
    NATS_URL: natsUrl(surroundings, department.name),
    ...overrides,
  };
}

/** Settings of a service's migrations: only these have the owner's connection. */
export function migrationEnvironment(surroundings: Surroundings, department: Department): NodeJS.ProcessEnv {
  return {
    ...serviceEnvironment(surroundings, department),
    DATABASE_OWNER_URL: databaseUrl(surroundings, department, 'owner'),
  };
}

/** Settings of the gateway. */
export function gatewayEnvironment(surroundings: Surroundings): NodeJS.ProcessEnv {
  const { ports, root, overrides } = surroundings;
  const subgraphs = Object.fromEntries(
    Object.entries(ports.services).map(([name, port]) => [
      name,
      `http://${hostOf(surroundings, name)}:${port}/graphql`,
    ]),
  );
  return {
    ...base(surroundings),
    ONE_WINDOW_PORT: String(ports.gateway),
    OIDC_ISSUER: issuerOf(surroundings),
    OIDC_AUDIENCE: process.env['OIDC_AUDIENCE'] ?? audience,
    SUPERGRAPH_FILE: path.join(root, 'contracts', 'supergraph.graphql'),
    SUBGRAPH_URLS: JSON.stringify(subgraphs),
    ...overrides,
  };
}

/** Settings of the process that keeps streams and durables, where it is a container. */
export function streamsEnvironment(surroundings: Surroundings): NodeJS.ProcessEnv {
  return { ...base(surroundings), NATS_URL: natsUrl(surroundings, installer) };
}

/** Settings of the demo issuer. */
export function issuerEnvironment(surroundings: Surroundings): NodeJS.ProcessEnv {
  return {
    ...base(surroundings),
    PORT: String(surroundings.ports.issuer),
    OIDC_ISSUER: issuerOf(surroundings),
    ...surroundings.overrides,
  };
}
