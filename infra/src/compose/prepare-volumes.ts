import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allSubscriptions, departments } from '@one-window/contracts';
import { ensureKeys, identityKeyFile, keyFileNames, publicKeyFileNames } from '../keys/index.ts';
import { natsConfig, passwordsFrom } from '../nats/config.ts';
import { containerPorts, keysOfPart, natsHealthPort } from './containers.ts';

/** The user of each image: ours as `node`, PostgreSQL as `postgres`, NATS as root without rights. */
const userOf: Readonly<Record<string, number>> = { postgres: 999, nats: 0 };
const nodeUser = 1000;

/** The volumes of the installation, as folders. */
export interface Volumes {
  /** All keys, for the container that migrates and loads demo data. */
  keysDir: string;
  /** One folder a part, with its own keys only. */
  partsDir: string;
  /** Folders that PostgreSQL writes beside its own: archived log, base backups. */
  ofPostgres: readonly string[];
}

/**
 * Makes the installation's keys, once, and copies to each container its own.
 * @param chown as of `node:fs`
 */
export function prepareVolumes(
  { keysDir, partsDir, ofPostgres }: Volumes,
  chown: (file: string, user: number, group: number) => void,
): void {
  const own = (file: string, part: string, mode: number) => {
    const user = userOf[part] ?? nodeUser;
    chmodSync(file, mode);
    chown(file, user, user);
  };
  const folderOf = (part: string) => {
    const folder = path.join(partsDir, part);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const readKey = ensureKeys(keysDir);
  const all = [...keyFileNames(), ...publicKeyFileNames(), identityKeyFile];

  for (const part of ['gateway', 'issuer', 'postgres', 'streams', ...departments.map(({ name }) => name)]) {
    const folder = folderOf(part);
    for (const file of keysOfPart(part, all)) {
      copyFileSync(path.join(keysDir, file), path.join(folder, file));
      own(path.join(folder, file), part, 0o600);
    }
    own(folder, part, 0o700);
  }

  const configuration = path.join(folderOf('nats'), 'nats.conf');
  writeFileSync(
    configuration,
    natsConfig({
      host: '0.0.0.0',
      port: containerPorts.nats,
      healthPort: natsHealthPort,
      storeDir: '/data',
      readers: allSubscriptions(),
      passwordOf: passwordsFrom(readKey),
    }),
  );
  own(configuration, 'nats', 0o600);

  for (const file of all) own(path.join(keysDir, file), 'data', 0o600);
  own(keysDir, 'data', 0o700);
  for (const folder of ofPostgres) own(folder, 'postgres', 0o700);
}
