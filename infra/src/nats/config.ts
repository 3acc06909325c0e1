import {
  installer,
  installerPermissions,
  natsAuthorization,
  operator,
  operatorPermissions,
  servicePermissions,
  type Reader,
} from '@one-window/messaging';

/** The message server's accounts: each service's, the installer's and the operator's, by their passwords. */
export interface NatsAccounts {
  /** The services and what each reads of the others: the rights of a service's account follow from it. */
  readers: readonly Reader[];
  /** The password of an account, by its name. */
  passwordOf(account: string): string;
}

/** Settings of the message server. */
export interface NatsConfig extends NatsAccounts {
  /** Address to listen on; loopback unless given. */
  host?: string;
  port: number;
  /** Port of the health page, on every address of its machine; none unless given. */
  healthPort?: number;
  /** Folder of JetStream's files. */
  storeDir: string;
}

/** Passwords from the launcher's keys. */
export const passwordsFrom = (readKey: (file: string) => string) => (account: string) =>
  readKey([installer, operator].includes(account) ? `nats-${account}.key` : `${account}.nats.key`);

const quoted = (text: string) => JSON.stringify(text);

/** The server's configuration file: JetStream on files, and accounts with the rights that their work needs. */
export function natsConfig(config: NatsConfig): string {
  const { host = '127.0.0.1', port, healthPort, storeDir, readers, passwordOf } = config;
  const accounts = [
    { name: operator, permissions: operatorPermissions },
    { name: installer, permissions: installerPermissions },
    ...readers.map(({ service }) => ({ name: service, permissions: servicePermissions(service, readers) })),
  ].map((account) => ({ ...account, password: passwordOf(account.name) }));
  return `server_name: one-window
host: ${quoted(host)}
port: ${port}
${healthPort ? `http: "${host}:${healthPort}"\n` : ''}jetstream { store_dir: ${quoted(storeDir)} }
${natsAuthorization(accounts)}`;
}
