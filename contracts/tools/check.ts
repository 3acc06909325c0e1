import { checkContracts } from './check-contracts.ts';
import { composeDocuments, staleDocuments } from './documents.ts';
import { readContracts } from './read-contracts.ts';

const { contracts, findings: unreadable } = await readContracts();
const findings = [
  ...unreadable,
  ...(await checkContracts(contracts, new Date().toISOString().slice(0, 10))),
  ...(unreadable.length === 0 ? staleDocuments(composeDocuments(contracts.services)) : []),
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
