import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { departments } from '../departments.ts';
import type { UserErrorCatalogue } from '../errors.ts';
import { contractsFile, contractsRoot } from '../files.ts';
import { subgraphSdl } from '../subgraph-sdl.ts';
import { writeAtomically } from './atomic-write.ts';
import { resolverTypes } from './generate-resolver-types.ts';
import { prismaSchemaVersion, tablesModule } from './generate-tables.ts';
import { whenChanged } from './input-stamp.ts';

const root = path.dirname(contractsRoot);
const stamps = path.join(root, '.cache', 'generated');
const { version: codegenVersion } = createRequire(import.meta.url)(
  '@graphql-codegen/typescript-resolvers/package.json',
) as { version: string };
const sourceOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const typesSource = sourceOf('./generate-resolver-types.ts');
const tablesSource = sourceOf('./generate-tables.ts');

async function generateTypes(service: string): Promise<string[]> {
  const sdlFile = contractsFile(`${service}/graph.graphql`);
  if (!existsSync(sdlFile)) return [];
  const folder = path.join(root, 'services', service, 'src');
  const mappersFile = path.join(folder, 'mappers.json');
  const { userErrors } = (await import(pathToFileURL(contractsFile(`${service}/errors.ts`)).href)) as {
    userErrors: UserErrorCatalogue;
  };
  const sdl = subgraphSdl(service, userErrors);
  const mappers = existsSync(mappersFile) ? readFileSync(mappersFile, 'utf8') : '{}';
  const contextType = existsSync(path.join(folder, 'context.ts')) ? '../context.ts#Context' : undefined;
  const output = path.join(folder, 'generated', 'graph.ts');
  const inputs = [codegenVersion, typesSource, sdl, mappers, contextType ?? ''];
  const ran = await whenChanged(path.join(stamps, `${service}.graph`), [output], inputs, async () => {
    const options = { contextType, mappers: JSON.parse(mappers) as Record<string, string> };
    writeAtomically(output, await resolverTypes(sdl, options));
  });
  return ran ? [path.relative(root, output)] : [];
}

/** @param name of the folder of a service, or `kit/<package>` */
async function generateTables(name: string): Promise<string[]> {
  const folder = path.join(root, 'services', name);
  const schemaFile = path.join(folder, 'prisma', 'schema.prisma');
  if (!existsSync(schemaFile)) return [];
  const output = path.join(folder, 'src', 'generated', 'tables.ts');
  const schema = readFileSync(schemaFile, 'utf8');
  const inputs = [prismaSchemaVersion, tablesSource, schema];
  const ran = await whenChanged(path.join(stamps, `${name.replace('/', '.')}.tables`), [output], inputs, () => {
    try {
      writeAtomically(output, tablesModule(schema));
    } catch (error) {
      throw new Error(`${path.relative(root, schemaFile)}: ${(error as Error).message}`, { cause: error });
    }
  });
  return ran ? [path.relative(root, output)] : [];
}

const only = process.argv.slice(2);
const services = departments.map(({ name }) => name).filter((name) => only.length === 0 || only.includes(name));
// every service imports them
const packages = readdirSync(path.join(root, 'services', 'kit')).map((name) => `kit/${name}`);
const steps = await Promise.allSettled([
  ...services.map(generateTypes),
  ...[...services, ...packages].map(generateTables),
]);
for (const step of steps) {
  if (step.status === 'fulfilled') {
    for (const file of step.value) console.log(`generated ${file}`);
  } else {
    console.error(step.reason instanceof Error ? step.reason.message : step.reason);
    process.exitCode = 1;
  }
}
