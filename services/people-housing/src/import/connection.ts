import { findInstallation, getDepartment } from '@one-window/contracts';
import { connectionUrl } from '@one-window/database';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const service = 'people-housing';

/** Where the import writes, and where its keys lie. */
export interface Connection {
  url: string;
  keysDir: string;
}

/**
 * `DATABASE_URL` and `KEYS_DIR` of the environment, else those of the embedded stack.
 * @throws Error when neither is there
 */
export function findConnection(env: NodeJS.ProcessEnv = process.env): Connection {
  const { ports, keysDir } = findInstallation(env);
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, keysDir };
  const file = path.join(keysDir, `${service}.database.key`);
  if (!existsSync(file)) throw new Error('没有可用的数据库：请先运行 npm start，或设置 DATABASE_URL 与 KEYS_DIR');
  const { database } = getDepartment(service);
  const password = readFileSync(file, 'utf8').trim();
  return {
    url: connectionUrl({ host: '127.0.0.1', port: ports.postgres, user: database, password, database }),
    keysDir,
  };
}
