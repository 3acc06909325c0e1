import { departments } from '@one-window/contracts';
import { stringify } from 'yaml';
import { compiledCommand, containerPorts, natsHealthPort } from './containers.ts';
import { downFolder } from './down-marks.ts';

/** Versions of the servers; NATS at least 2.12.9: earlier ones have known holes. */
export const images = { postgres: 'postgres:18.4', nats: 'nats:2.12.9-alpine', app: 'one-window' } as const;

const heading = `# Made by \`npm run compose:generate\` from contracts/departments.json. Not edited by hand.
#   docker compose up --build                        the demonstration, on http://127.0.0.1:4000
#   ONE_WINDOW_MODE=production OIDC_ISSUER=https://… docker compose up --build
#   docker compose exec -u postgres postgres pg_basebackup -D /backup/$(date +%F) -Ft -z

`;

const hardened = {
  init: true,
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  restart: 'unless-stopped',
};

const mode = '${ONE_WINDOW_MODE:-development}';
const started = (condition: string) => ({ condition });
/** Waits for the container, and goes on when it fails. */
const settled = (condition: string) => ({ condition, required: false });
const ready = (port: number) => ({
  test: [
    'CMD',
    'node',
    '-e',
    `fetch('http://127.0.0.1:${port}/ready').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))`,
  ],
  interval: '5s',
  timeout: '3s',
  retries: 12,
  start_period: '60s',
});

function service(name: string, port: number) {
  return {
    ...hardened,
    image: images.app,
    command: ['node', compiledCommand('part'), name],
    environment: { ONE_WINDOW_MODE: mode, KEYS_DIR: '/keys', DATABASE_POOL_SIZE: '${DATABASE_POOL_SIZE:-10}' },
    volumes: [`keys-${name}:/keys:ro`, `down:${downFolder}:ro`],
    networks: ['inside'],
    depends_on: {
      // a department whose database is not up to date exits by itself
      data: settled('service_completed_successfully'),
      nats: started('service_healthy'),
    },
    healthcheck: ready(port),
    stop_grace_period: '15s',
    deploy: { replicas: '${SERVICE_REPLICAS:-2}' },
  };
}

const oneShot = { image: images.app, restart: 'no', security_opt: ['no-new-privileges:true'], cap_drop: ['ALL'] };
const parts = ['gateway', 'issuer', 'postgres', 'nats', 'streams', ...departments.map(({ name }) => name)];

/** The compose file of the whole installation, for the departments of the registry. */
export function composeFile(): string {
  const services = {
    prepare: {
      ...oneShot,
      build: {
        context: '.',
        dockerfile: 'infra/docker/Dockerfile',
        target: mode,
        args: { ONE_WINDOW_BUILD: '${ONE_WINDOW_BUILD:-}' },
      },
      command: ['node', compiledCommand('prepare'), '/keys', '/parts', '/wal', '/backup'],
      user: '0',
      // it gives each file that it writes to the user of its container
      cap_add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'],
      network_mode: 'none',
      volumes: ['keys:/keys', ...parts.map((part) => `keys-${part}:/parts/${part}`), 'wal:/wal', 'backup:/backup'],
    },
    postgres: {
      image: images.postgres,
      command: [
        'postgres',
        ...['archive_mode=on', 'archive_timeout=60', 'archive_command=test ! -f /wal/%f && cp %p /wal/%f'],
        ...['max_connections=300', 'jit=off', 'password_encryption=scram-sha-256'],
      ].flatMap((setting, index) => (index === 0 ? [setting] : ['-c', setting])),
      environment: {
        POSTGRES_PASSWORD_FILE: '/keys/postgres.key',
        POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8 --data-checksums',
      },
      volumes: ['postgres:/var/lib/postgresql', 'wal:/wal', 'backup:/backup', 'keys-postgres:/keys:ro'],
      networks: ['inside'],
      shm_size: '256mb',
      restart: 'unless-stopped',
      security_opt: ['no-new-privileges:true'],
      depends_on: { prepare: started('service_completed_successfully') },
      healthcheck: {
        test: ['CMD', 'pg_isready', '-U', 'postgres', '-h', '127.0.0.1'],
        interval: '3s',
        timeout: '3s',
        retries: 20,
      },
      stop_grace_period: '60s',
    },
    nats: {
      ...hardened,
      image: images.nats,
      command: ['-c', '/keys/nats.conf'],
      volumes: ['nats:/data', 'keys-nats:/keys:ro'],
      networks: ['inside'],
      depends_on: { prepare: started('service_completed_successfully') },
      healthcheck: {
        test: ['CMD', 'wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${natsHealthPort}/healthz`],
        interval: '3s',
        timeout: '3s',
        retries: 20,
      },
    },
    streams: {
      ...hardened,
      image: images.app,
      command: ['node', compiledCommand('part'), 'streams'],
      environment: { ONE_WINDOW_MODE: mode, KEYS_DIR: '/keys' },
      volumes: ['keys-streams:/keys:ro'],
      networks: ['inside'],
      depends_on: { nats: started('service_healthy') },
    },
    data: {
      ...oneShot,
      init: true,
      command: ['node', compiledCommand('data')],
      environment: {
        ONE_WINDOW_MODE: mode,
        KEYS_DIR: '/keys',
        STATE_DIR: '/state',
        DEMO_RESIDENTS: '${DEMO_RESIDENTS:-20480}',
      },
      volumes: ['keys:/keys:ro', 'state:/state', `down:${downFolder}`],
      networks: ['inside'],
      depends_on: { postgres: started('service_healthy') },
    },
    ...Object.fromEntries(departments.map(({ name, port }) => [name, service(name, port)])),
    gateway: {
      ...hardened,
      image: images.app,
      command: ['node', compiledCommand('part'), 'gateway'],
      environment: {
        ONE_WINDOW_MODE: mode,
        KEYS_DIR: '/keys',
        OIDC_ISSUER: '${OIDC_ISSUER:-}',
        OIDC_AUDIENCE: '${OIDC_AUDIENCE:-urn:one-window:graph}',
      },
      volumes: ['keys-gateway:/keys:ro'],
      networks: ['inside', 'edge'],
      // the demo issuer shares this address, so that its name is the same for browsers and for the gateway
      ports: ['127.0.0.1:${ONE_WINDOW_PORT:-4000}:4000', '127.0.0.1:4010:4010'],
      depends_on: Object.fromEntries(departments.map(({ name }) => [name, settled('service_healthy')])),
      healthcheck: ready(containerPorts.gateway),
      stop_grace_period: '30s',
    },
    issuer: {
      ...hardened,
      restart: 'on-failure:3',
      image: images.app,
      command: ['node', compiledCommand('part'), 'issuer'],
      environment: { ONE_WINDOW_MODE: mode, KEYS_DIR: '/keys' },
      volumes: ['keys-issuer:/keys:ro'],
      network_mode: 'service:gateway',
      depends_on: { prepare: started('service_completed_successfully') },
    },
  };
  const volumes = [
    'keys',
    ...parts.map((part) => `keys-${part}`),
    'postgres',
    'wal',
    'backup',
    'nats',
    'state',
    'down',
  ];
  const networks = { inside: { internal: true }, edge: {} };
  const file = {
    name: 'one-window',
    services,
    networks,
    volumes: Object.fromEntries(volumes.map((each) => [each, {}])),
  };
  return heading + stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
