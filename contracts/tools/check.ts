import { checkContracts } from './check-contracts.ts';
import { composeDocuments, sourceFindings, staleDocuments } from './documents.ts';
import { readContracts } from './read-contracts.ts';

const { contracts, findings: unreadable } = await readContracts();
const today = new Date().toISOString().slice(0, 10);
const findings = [
  ...unreadable,
  ...(await checkContracts(contracts, today)),
  ...(unreadable.length === 0
    ? [...sourceFindings(contracts.services, today), ...staleDocuments(composeDocuments(contracts.services))]
    : []),
];
const faults = findings.filter(({ level }) => level === 'BREAKING');

for (const { level, message } of findings) {
  if (level === 'BREAKING') console.error(message);
  else console.log(`notice: ${message}`);
}
if (faults.length > 0) {
  console.error(`contracts: ${faults.length} fault${faults.length === 1 ? '' : 's'}`);
  process.exitCode = 1;
} else {
  const events = contracts.services.flatMap((service) => service.events).length;
  console.log(
    `contracts: ${contracts.services.length} services, ${contracts.operations.length} operations and ${events} events hold`,
  );
}
