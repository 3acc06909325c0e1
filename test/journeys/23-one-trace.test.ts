import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { contractsFile, departments } from '@one-window/contracts';
import { as, clerkOf, place, until } from '../stack/index.ts';
import { claimant } from './given.ts';
import { claim, home, opened, people } from './story.ts';

interface Line {
  name: string;
  msg: string;
  traceId?: string;
  operationId?: string;
  event?: string;
  type?: string;
}

const parts = ['gateway', ...departments.map(({ name }) => name)];

/** What a part has logged since the stack's start. */
const linesOf = (part: string) =>
  readFileSync(path.join(place.dataDir, 'logs', `${part}.log`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Line);

test('one trace id leads through the logs of gateway and services, along requests and the events that follow', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const clerk = await as(clerkOf(home), 'ACCEPTANCE', {}, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  const residentId = await claimant();
  await clerk.ask(readFileSync(contractsFile('operations/resident-across-departments.graphql'), 'utf8'), {
    id: residentId,
  });
  const { id } = await claim(clerk, residentId);
  await opened(await people.officer(), id);
  const isTraced = (line: Line) => line.traceId === traceId;
  const tookIn = (part: string, type: string) => linesOf(part).some((line) => isTraced(line) && line.type === type);
  await until('the window has heard of the case', async () => tookIn('one-window', 'social-security.case.opened.v1'));

  const lines = parts.flatMap(linesOf);
  const traced = lines.filter(isTraced);
  const answered = traced.filter(({ msg }) => msg === 'answered');
  expect(new Set(answered.map(({ name }) => name))).toEqual(new Set(parts));
  expect(tookIn('social-security', 'one-window.application.submitted.v1')).toBe(true);

  // nothing that is said of these requests and events is said without the trace id
  const known = new Set(traced.flatMap(({ operationId, event }) => [operationId, event]));
  known.delete(undefined);
  const about = lines.filter(({ operationId, event }) => known.has(operationId) || known.has(event));
  expect(about.filter((line) => !isTraced(line))).toEqual([]);
  expect(known.size).toBeGreaterThanOrEqual(4);
}, 120_000);
