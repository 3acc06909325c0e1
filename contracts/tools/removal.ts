import { readContracts } from './read-contracts.ts';
import { removalFindings } from './removal-findings.ts';

// Prints why the graph cannot do without the named service, one reason a line; exit code 1 when there is any.

const { contracts } = await readContracts();
const findings = removalFindings(contracts, process.argv[2] ?? '');
for (const { message } of findings) console.error(message);
process.exitCode = findings.length > 0 ? 1 : 0;
