import { contractsFile } from '../files.ts';
import { writeAtomically } from './atomic-write.ts';
import { composeSupergraph } from './compose-supergraph.ts';
import { readPublishedSubgraphs, readSubgraphs } from './read-contracts.ts';

const { subgraphs, findings: missing } = readSubgraphs();
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
}
