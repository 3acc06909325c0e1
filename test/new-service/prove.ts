import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getDemoAccount, mintToken } from '@one-window/infra/identity';
import { freePortPlan, startStack } from '@one-window/infra/stack';

// Run inside a copy that has a new department: starts it beside the others behind the gateway, opens a record and reads it
// as part of the resident; prints what the graph answered.

const department = process.argv[2] ?? '';
const Pascal = department.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
const field = `${Pascal[0]!.toLowerCase()}${Pascal.slice(1)}Record`;
const dataDir = mkdtempSync(path.join(tmpdir(), 'one-window-new-service-'));
const stack = await startStack({
  dataDir,
  ports: await freePortPlan(),
  mode: 'test',
  isDurable: false,
  seed: { residents: 1_000 },
  env: { HEARTBEAT_EVERY_MS: '400' },
});

async function ask(account: string, query: string, variables: object) {
  const token = await mintToken(getDemoAccount(account), { issuer: stack.urls.issuer, keysDir: stack.keysDir });
  const response = await fetch(`${stack.urls.gateway}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-purpose': 'HANDLING' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data?: Record<string, any>; errors?: unknown[] }; // eslint-disable-line @typescript-eslint/no-explicit-any
}

const readText = `query ($id: ID!) { resident(id: $id) { id name ${field} { note } } }`;

/** Waits until the new department answers for a resident: it learns of them by a snapshot. */
async function isKnown(id: string): Promise<void> {
  const end = Date.now() + 120_000;
  for (let answer = await ask(`officer-${department}`, readText, { id }); answer.errors;) {
    if (Date.now() > end) throw new Error(`never known: ${JSON.stringify(answer.errors)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    answer = await ask(`officer-${department}`, readText, { id });
  }
}

try {
  const list = await ask(
    'officer-people-housing',
    '{ residents(within: "431102", first: 1) { edges { node { id } } } }',
    {},
  );
  if (!list.data?.['residents']?.edges.length) throw new Error(`no resident is listed: ${JSON.stringify(list)}`);
  const id: string = list.data?.['residents'].edges[0].node.id;
  await isKnown(id);
  const open = `mutation ($input: Open${Pascal}RecordInput!) { open${Pascal}Record(input: $input) { userErrors { code } } }`;
  const opened = await ask(`officer-${department}`, open, {
    input: { requestId: '01990000-0000-7000-8000-000000000009', residentId: id, note: '首次建档' },
  });
  const read = await ask(`officer-${department}`, readText, { id });
  console.log(JSON.stringify({ id, opened, read, field }));
} finally {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
