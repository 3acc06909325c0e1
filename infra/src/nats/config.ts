/** One service's account on the message server; its name is also the first token of the subjects it may publish. */
export interface NatsUser {
  name: string;
  password: string;
}

/** Settings of the message server. */
export interface NatsConfig {
  port: number;
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

/** The server's configuration file: loopback only, JetStream on files, one user per service and `system`. */
export function natsConfig({ port, storeDir, users, systemPassword }: NatsConfig): string {
  return `server_name: one-window
host: "127.0.0.1"
port: ${port}
jetstream { store_dir: ${quoted(storeDir)} }
authorization {
  users: [
    { user: "system", password: ${quoted(systemPassword)}, permissions: { publish: ">", subscribe: ">" } }
${users.map(userLine).join('\n')}
  ]
}
`;
}
