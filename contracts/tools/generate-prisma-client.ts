import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);

/** The version of the Prisma CLI that generates. */
export const prismaVersion = (require('prisma/package.json') as { version: string }).version;

/**
 * Generates the Prisma client of one service into the schema's `output`, without network: the client needs no native
 * engine, and the CLI takes the schema engine it would download as present. That setting stays in this one child:
 * with it `prisma migrate` would exit 0 and do nothing.
 * @throws Error with the CLI's own message
 */
export async function generatePrismaClient(schemaFile: string, outputFolder: string): Promise<void> {
  rmSync(outputFolder, { recursive: true, force: true });
  const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build', 'index.js');
  try {
    await promisify(execFile)(
      process.execPath,
      [cli, 'generate', '--no-hints', '--schema', path.basename(schemaFile)],
      {
        cwd: path.dirname(schemaFile),
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      },
    );
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`prisma generate failed for ${schemaFile}: ${`${stderr}${stdout}`.trim() || message}`, {
      cause: error,
    });
  }
}
