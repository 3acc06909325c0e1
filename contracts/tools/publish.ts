import { parseArgs } from 'node:util';
import { contractsFile } from '../files.ts';
import { writeAtomically } from './atomic-write.ts';
import { publishPlan, sharedCodes } from './publish-plan.ts';
import { readContracts } from './read-contracts.ts';

const usage = 'npm run contracts:publish -- [<service> …] [--write]';

async function publish(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'boolean', default: false } },
  });
  const { contracts, findings: unreadable } = await readContracts();
  const all = [...contracts.services.map(({ name }) => name), sharedCodes];
  const unknown = positionals.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`there is no ${unknown.join(', ')}: name of ${all.join(', ')}\nusage: ${usage}`);
  const chosen = positionals.length > 0 ? positionals : all;
  const plan = await publishPlan(contracts, chosen, new Date().toISOString().slice(0, 10));
  for (const { service, lines } of plan.changes) {
    console.log(`${service}:${lines.length === 0 ? ' as published' : ''}`);
    for (const line of lines) console.log(`  ${line}`);
  }
  for (const message of plan.letsThrough) console.log(`lets through: ${message}`);
  const refusals = [...unreadable.map(({ message }) => message), ...plan.refusals];
  if (refusals.length > 0) {
    for (const message of refusals) console.error(message);
    throw new Error('nothing was published: this must hold first');
  }
  if (!values.write) {
    console.log('nothing is written yet: add --write to publish this');
    return;
  }
  for (const [file, content] of plan.files) writeAtomically(contractsFile(file), content);
  console.log(`published: ${chosen.join(', ')}`);
}

try {
  await publish();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
