import { departments, getDepartment, type Department } from '@one-window/contracts';
import { installer } from '@one-window/messaging';
import path from 'node:path';
import { readKey } from '../keys/index.ts';
import type { Mode, Surroundings } from '../stack/environment.ts';
import { repositoryRoot } from '../stack/places.ts';
import { defaultPortPlan } from '../stack/port-plan.ts';

/** Ports inside the compose network; each container has an address of its own. */
export const containerPorts = { ...defaultPortPlan(), postgres: 5432, nats: 4222 };

/** Port of NATS' health page. */
export const natsHealthPort = 8222;

const modes: readonly string[] = ['development', 'production'] satisfies Mode[];

/**
 * Environment of a part that runs in a container: the other parts by their names, keys in `KEYS_DIR`.
 * @throws Error when `ONE_WINDOW_MODE` is neither development nor production
 */
export function containerSurroundings(env: NodeJS.ProcessEnv = process.env): Surroundings {
  const { KEYS_DIR: keysDir = '/keys', ONE_WINDOW_MODE: mode = 'development', OIDC_ISSUER: issuer } = env;
  if (!modes.includes(mode)) throw new Error(`ONE_WINDOW_MODE must be development or production, not "${mode}"`);
  return {
    root: repositoryRoot,
    keysDir,
    ports: containerPorts,
    mode: mode as Mode,
    issuer: issuer || undefined,
    overrides: {},
    readKey: (file) => readKey(keysDir, file),
    hostOf: (part) => part,
    listenOn: '0.0.0.0',
  };
}

const presenceKey = 'presence.key';

/** The key files that a department's container may read, everybody's public keys among them; the window also seals forms for every department. */
export function keysOfDepartment({ name }: Department, all: readonly string[]): string[] {
  return all.filter(
    (file) =>
      file.startsWith(`${name}.`) ||
      file === `gateway-${name}.key` ||
      file === `seal-${name}.key` ||
      file.endsWith('.sign.pub') ||
      (name === 'one-window' && file.startsWith('seal-')) ||
      (name === 'people-housing' && file === presenceKey),
  );
}

/** The key files of a container by its name; none for an unknown name. */
export function keysOfPart(part: string, all: readonly string[]): string[] {
  if (part === 'gateway') return all.filter((file) => file.startsWith('gateway-') || file === presenceKey);
  if (part === 'issuer') return all.filter((file) => file.startsWith('identity'));
  if (part === 'streams') return all.filter((file) => file === `nats-${installer}.key`);
  if (part === 'postgres') return all.filter((file) => file === 'postgres.key');
  return departments.some(({ name }) => name === part) ? keysOfDepartment(getDepartment(part), all) : [];
}

/** Folder of the compiled command of that name, as the compose file starts it. */
export const compiledCommand = (name: string) => path.posix.join('infra', 'dist', 'compose', `${name}-command.js`);
