import type { PoolConfig } from 'pg';

/**
 * Address of a database and the user: separate values, because a connection string can carry options that redirect it.
 */
export type ConnectionOptions = Required<Pick<PoolConfig, 'host' | 'port' | 'user' | 'password' | 'database'>> &
  Pick<PoolConfig, 'ssl'>;

const ssl = new Map<string | null, PoolConfig['ssl']>([
  [null, undefined],
  ['disable', false],
  ['verify-full', { rejectUnauthorized: true }],
]);

/**
 * Reads `postgres://user:password@host:port/database[?sslmode=disable|verify-full]`.
 * @throws Error when a part is missing or an option is unknown; the message never holds the password
 */
export function connectionOptions(url: string): ConnectionOptions {
  const fault = (what: string) => new Error(`the database URL ${what}`);
  if (!URL.canParse(url)) throw fault('is not a URL');
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(url);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw fault('does not begin with postgres://');
  if (!hostname || !username || pathname.length < 2) throw fault('lacks its host, user or database');
  for (const key of searchParams.keys()) if (key !== 'sslmode') throw fault(`has an unknown option "${key}"`);
  const sslmode = searchParams.get('sslmode');
  if (!ssl.has(sslmode)) throw fault('takes sslmode "disable" or "verify-full"');
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    ...(sslmode ? { ssl: ssl.get(sslmode) } : {}),
  };
}

/** The URL of those options, for settings that take one. */
export function connectionUrl({ host, port, user, password, database }: ConnectionOptions): string {
  const at = `${encodeURIComponent(user)}:${encodeURIComponent(String(password))}@${host}:${port}`;
  return `postgres://${at}/${encodeURIComponent(database)}`;
}
