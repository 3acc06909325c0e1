import { existsSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { parse } from 'yaml';
import { keyFileNames, publicKeyFileNames } from '../keys/index.ts';
import { repositoryRoot } from '../stack/places.ts';
import { composeFile, images } from './compose-file.ts';
import { containerSurroundings, keysOfPart } from './containers.ts';
import { prepareVolumes } from './prepare-volumes.ts';

interface ComposeService {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  networks?: string[];
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
}
interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

const text = readFileSync(path.join(repositoryRoot, 'docker-compose.yml'), 'utf8');
const { services, volumes } = parse(text) as ComposeFile;
const names = departments.map(({ name }) => name);
const mounts = (service: ComposeService) => (service.volumes ?? []).map((volume) => volume.split(':')[0]!);

test('the committed file is generated from today’s registry: `npm run compose:generate`', () => {
  expect(text).toBe(composeFile());
});

describe('the compose file', () => {
  test('runs every department of the registry, and gives each its own keys and no other’s', () => {
    for (const name of names) {
      expect(services[name]?.command).toEqual(['node', 'infra/dist/compose/part-command.js', name]);
      expect(mounts(services[name]!)).toEqual([`keys-${name}`, 'down']);
    }
    const holders = (volume: string) =>
      Object.entries(services).flatMap(([name, service]) => (mounts(service).includes(volume) ? [name] : []));
    for (const name of names) expect(holders(`keys-${name}`)).toEqual(['prepare', name]);
    expect(holders('keys')).toEqual(['prepare', 'data']);
  });

  test('names every volume that it uses', () => {
    const used = new Set(Object.values(services).flatMap(mounts));
    expect([...used].filter((volume) => !(volume in volumes))).toEqual([]);
  });

  test('publishes the gateway on loopback, and no other port', () => {
    const shown = Object.entries(services).flatMap(([name, { ports }]) => (ports ? [name] : []));
    expect(shown).toEqual(['gateway']);
    expect(services['gateway']!.ports!.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect(names.every((name) => services[name]!.networks!.join() === 'inside')).toBe(true);
  });

  test('pins its servers, NATS from 2.12.9 on', () => {
    const [major = 0, minor = 0, patch = 0] = images.nats.split(':')[1]!.split('-')[0]!.split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(2_012_009);
    expect(services['nats']!.image).toBe(images.nats);
    expect(services['postgres']!.image).toMatch(/^postgres:18\.\d+$/);
  });

  test('contains no secret, and runs our parts without capabilities on a read-only system', () => {
    expect(text).not.toMatch(/password:\s*[^\s$]|PASSWORD: /i);
    for (const name of [...names, 'gateway', 'issuer', 'streams']) {
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(services[name]!.user).toBeUndefined();
    }
    const dockerfile = readFileSync(path.join(repositoryRoot, 'infra/docker/Dockerfile'), 'utf8');
    const stages = dockerfile.split(/^FROM /m).slice(1);
    expect(stages.find((stage) => stage.includes(' AS runtime'))).toContain('USER node');
    expect(stages.slice(-2).every((stage) => stage.startsWith('runtime AS ') && !stage.includes('USER'))).toBe(true);
  });

  test('starts commands that exist', () => {
    const compiled = Object.values(services).flatMap(
      ({ command }) => command?.filter((word) => word.endsWith('.js')) ?? [],
    );
    expect(compiled.length).toBeGreaterThan(names.length);
    for (const file of compiled) {
      const source = file.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
      expect({ source, exists: existsSync(path.join(repositoryRoot, source)) }).toEqual({ source, exists: true });
    }
  });
});

test('a mode other than development and production is refused', () => {
  expect(() => containerSurroundings({ ONE_WINDOW_MODE: 'test' })).toThrow('ONE_WINDOW_MODE');
  expect(containerSurroundings({}).mode).toBe('development');
});

describe('the volumes that are prepared', () => {
  let folder = '';
  const owners = new Map<string, number>();
  const prepare = () =>
    prepareVolumes(
      {
        keysDir: path.join(folder, 'keys'),
        partsDir: path.join(folder, 'parts'),
        ofPostgres: [path.join(folder, 'wal')],
      },
      (file, user) => void owners.set(path.relative(folder, file), user),
    );
  const filesOf = (part: string) => readdirSync(path.join(folder, 'parts', part)).sort();

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'one-window-volumes-'));
    mkdirSync(path.join(folder, 'wal'));
    prepare();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('contain the keys of their own part only', () => {
    for (const name of names) {
      const foreign = filesOf(name).filter((file) =>
        names.some((other) => other !== name && file.startsWith(`${other}.`) && !file.endsWith('.sign.pub')),
      );
      expect({ name, foreign }).toEqual({ name, foreign: [] });
      expect(filesOf(name)).toEqual(expect.arrayContaining([`${name}.database.key`, `gateway-${name}.key`]));
    }
    expect(filesOf('gateway')).toEqual([...names.map((name) => `gateway-${name}.key`), 'presence.key'].sort());
    expect(names.filter((name) => filesOf(name).includes('presence.key'))).toEqual(['people-housing']);
    for (const name of names) expect(filesOf(name)).toEqual(expect.arrayContaining(publicKeyFileNames()));
    expect(filesOf('streams')).toEqual(['nats-installer.key']);
    expect(filesOf('postgres')).toEqual(['postgres.key']);
    expect(filesOf('issuer')).toEqual(['identity-clients.key', 'identity-cookies.key', 'identity.jwk.json']);
    expect(keysOfPart('nobody', keyFileNames())).toEqual([]);
  });

  test('are accessible only to the user of their container', () => {
    expect(statSync(path.join(folder, 'parts/gateway')).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, 'parts/nats/nats.conf')).mode & 0o777).toBe(0o600);
    expect(owners.get('parts/nats/nats.conf')).toBe(0);
    expect(owners.get('parts/postgres/postgres.key')).toBe(999);
    expect(owners.get('wal')).toBe(999);
    expect(owners.get('parts/gateway')).toBe(1000);
  });

  test('keep their keys when they are prepared again', () => {
    const before = readFileSync(path.join(folder, 'parts/postgres/postgres.key'), 'utf8');
    prepare();
    expect(readFileSync(path.join(folder, 'parts/postgres/postgres.key'), 'utf8')).toBe(before);
  });

  test('let NATS listen in its container and serve its health page', () => {
    const conf = readFileSync(path.join(folder, 'parts/nats/nats.conf'), 'utf8');
    expect(conf).toContain('host: "0.0.0.0"');
    expect(conf).toContain('http: "0.0.0.0:8222"');
    for (const name of names) expect(conf).toContain(`user: "${name}"`);
  });
});
