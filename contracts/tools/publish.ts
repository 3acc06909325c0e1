import { contractsFile } from '../files.ts';
import { writeAtomically } from './atomic-write.ts';
import { checkContracts } from './check-contracts.ts';
import { composeSupergraph } from './compose-supergraph.ts';
import { publishedFiles, readContracts } from './read-contracts.ts';

const { contracts, findings: unreadable } = await readContracts();
/** Breaking a schema is what publishing allows; forgetting a message that the stream still holds is not. */
const withoutPublishedSchemas = {
  ...contracts,
  services: contracts.services.map((service) => ({ ...service, published: { fixtures: service.published.fixtures } })),
  published: {},
};
const today = new Date().toISOString().slice(0, 10);
const faults = [...unreadable, ...(await checkContracts(withoutPublishedSchemas, today))].filter(
  ({ level }) => level === 'BREAKING',
);

if (faults.length > 0) {
  for (const { message } of faults) console.error(message);
  console.error('nothing was published: contracts must hold among themselves first');
  process.exitCode = 1;
} else {
  for (const { level, message } of await checkContracts(contracts, today)) {
    if (level === 'BREAKING') console.log(`published all the same: ${message}`);
  }
  for (const { name, sdl } of contracts.services) writeAtomically(contractsFile(publishedFiles.sdl(name)), sdl);
  const { publicSchema } = composeSupergraph(contracts.services);
  if (publicSchema) writeAtomically(contractsFile(publishedFiles.publicSchema), publicSchema);
  const fixtures = contracts.services.map(({ name, fixtures: files, published }) => [
    name,
    {
      ...Object.fromEntries(files.map(({ file, body }) => [file, JSON.parse(body) as unknown])),
      ...published.fixtures,
    },
  ]);
  writeAtomically(contractsFile(publishedFiles.fixtures), `${JSON.stringify(Object.fromEntries(fixtures), null, 2)}\n`);
  console.log(
    `published: ${contracts.services.map(({ name }) => name).join(', ')}, the public schema and the fixtures`,
  );
}
