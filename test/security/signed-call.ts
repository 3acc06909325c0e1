import { departments, type Caller } from '@one-window/contracts';
import { signCall } from '@one-window/signed-call';
import { randomUUID } from 'node:crypto';
import { keyOf, place, type Answer } from '../stack/index.ts';

/** Services that stand on the graph. */
export const services: readonly string[] = departments.map(({ name }) => name);

/** An answer of one service, with the statements that it took. */
export interface DirectAnswer extends Omit<Answer, 'sql'> {
  sql: number;
}

/** A caller as the gateway would sign it; by default a clerk without jurisdiction. */
export function callerOf(of: Partial<Caller>): Caller {
  return {
    sub: `test-${of.role ?? 'clerk'}`,
    name: '测试',
    role: 'clerk',
    department: 'one-window',
    jurisdiction: '',
    operationId: randomUUID(),
    ...of,
  };
}

/** Asks a service itself, signed as the gateway signs: what the gateway refuses must be refused here too. */
export async function askService(
  service: string,
  caller: Partial<Caller>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<DirectAnswer> {
  const body = Buffer.from(JSON.stringify({ query, variables }));
  const response = await fetch(`${place.urls.services[service]}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signCall(keyOf(`gateway-${service}`), body, callerOf(caller)) },
    body,
  });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: Answer['errors'];
    extensions?: { sql?: number };
  };
  return {
    status: response.status,
    data: answer.data ?? null,
    errors: answer.errors ?? [],
    sql: answer.extensions?.sql ?? 0,
  };
}

/** Does the work for each item, eight at a time. */
export async function forEachAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
