import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { departments } from '../departments.ts';
import type { UserErrorCatalogue } from '../errors.ts';
import { contractsFile, contractsRoot } from '../files.ts';
import { subgraphSdl } from '../subgraph-sdl.ts';
import { writeAtomically } from './atomic-write.ts';
import { generatePrismaClient, prismaVersion } from './generate-prisma-client.ts';
import { resolverTypes } from './generate-resolver-types.ts';
import { whenChanged } from './input-stamp.ts';

const root = path.dirname(contractsRoot);
const stamps = path.join(root, '.cache', 'generated');
const { version: codegenVersion } = createRequire(import.meta.url)(
  '@graphql-codegen/typescript-resolvers/package.json',
) as { version: string };
const generatorSource = readFileSync(new URL('./generate-resolver-types.ts', import.meta.url), 'utf8');

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
  const inputs = [codegenVersion, generatorSource, sdl, mappers, contextType ?? ''];
  const ran = await whenChanged(path.join(stamps, `${service}.graph`), [output], inputs, async () => {
    const options = { contextType, mappers: JSON.parse(mappers) as Record<string, string> };
    writeAtomically(output, await resolverTypes(sdl, options));
  });
  return ran ? [path.relative(root, output)] : [];
}

async function generateClient(service: string): Promise<string[]> {
  const folder = path.join(root, 'services', service);
  const schemaFile = path.join(folder, 'prisma', 'schema.prisma');
  if (!existsSync(schemaFile)) return [];
  const output = path.join(folder, 'src', 'generated', 'prisma');
  const inputs = [prismaVersion, readFileSync(schemaFile, 'utf8')];
  const ran = await whenChanged(path.join(stamps, `${service}.prisma`), [path.join(output, 'client.ts')], inputs, () =>
    generatePrismaClient(schemaFile, output),
  );
  return ran ? [path.relative(root, output)] : [];
}

const only = process.argv.slice(2);
const services = departments.map(({ name }) => name).filter((name) => only.length === 0 || only.includes(name));
const steps = await Promise.allSettled(
  services.flatMap((service) => [generateTypes(service), generateClient(service)]),
);
for (const step of steps) {
  if (step.status === 'fulfilled') {
    for (const file of step.value) console.log(`generated ${file}`);
  } else {
    console.error(step.reason instanceof Error ? step.reason.message : step.reason);
    process.exitCode = 1;
  }
}
