/** One service's account on the message server; its name is also the first token of the subjects it may publish. */
export interface NatsUser {
  name: string;
  password: string;
}

/** Settings of the message server. */
export interface NatsConfig {
  /** Address to listen on; loopback unless given. */
  host?: string;
  port: number;
  /** Port of the health page, on every address of its machine; none unless given. */
  healthPort?: number;
  /** Folder of JetStream's files. */
  storeDir: string;
  users: readonly NatsUser[];
  /** Password of `system`, which may publish everything, `control.>` (the test clock) included. */
  systemPassword: string;
}

const quoted = (text: string) => JSON.stringify(text);

/** What a service may publish: its own subjects, JetStream's requests and acknowledgements, and answers. */
export const publishableBy = (service: string) => [`${service}.>`, '$JS.API.>', '$JS.ACK.>', '_INBOX.>'];

function userLine({ name, password }: NatsUser): string {
  const subjects = publishableBy(name).map(quoted).join(', ');
  return `    { user: ${quoted(name)}, password: ${quoted(password)}, permissions: { publish: { allow: [${subjects}] }, subscribe: ">" } }`;
}

/** The server's configuration file: JetStream on files, one user per service and `system`. */
export function natsConfig(config: NatsConfig): string {
  const { host = '127.0.0.1', port, healthPort, storeDir, users, systemPassword } = config;
  return `server_name: one-window
host: ${quoted(host)}
port: ${port}
${healthPort ? `http: "${host}:${healthPort}"\n` : ''}jetstream { store_dir: ${quoted(storeDir)} }
authorization {
  users: [
    { user: "system", password: ${quoted(systemPassword)}, permissions: { publish: ">", subscribe: ">" } }
${users.map(userLine).join('\n')}
  ]
}
`;
}
