import { contractsFile } from '../files.ts';
import { writeAtomically } from './atomic-write.ts';
import { composeSupergraph } from './compose-supergraph.ts';
import { composeDocuments, documentFile } from './documents.ts';
import { readContracts, readPublishedSubgraphs, readSubgraphs } from './read-contracts.ts';

const { subgraphs, findings: missing } = await readSubgraphs();
const { supergraph, publicSchema, findings } = composeSupergraph(subgraphs, readPublishedSubgraphs());

for (const { level, message } of [...missing, ...findings]) {
  if (level === 'BREAKING') console.error(message);
  else console.log(`notice: ${message}`);
}
if (missing.length > 0 || !supergraph || !publicSchema) {
  process.exitCode = 1;
} else {
  writeAtomically(contractsFile('supergraph.graphql'), supergraph);
  writeAtomically(contractsFile('public.graphql'), publicSchema);
  console.log(
    `contracts/supergraph.graphql and contracts/public.graphql: composed of ${subgraphs.map(({ name }) => name).join(', ')}`,
  );
  const { contracts, findings: unreadable } = await readContracts();
  for (const { message } of unreadable) console.error(message);
  if (unreadable.length > 0) {
    console.error('docs/events.md and docs/errors.md are left as they are: this must be readable first');
    process.exitCode = 1;
  } else {
    const documents = composeDocuments(contracts.services);
    for (const [relative, content] of documents) writeAtomically(documentFile(relative), content);
    console.log(`${[...documents.keys()].join(' and ')}: written`);
  }
}
