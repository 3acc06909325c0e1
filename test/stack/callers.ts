import { readFileSync } from 'node:fs';
import path from 'node:path';
import { demoAccounts, getDemoAccount, mintToken, type DemoAccount } from '@one-window/infra/identity';
import request from 'supertest';
import { place } from './stack.ts';

/** An answer of the graph. */
export interface Answer {
  status: number;
  // a journey may read any field of the answer
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string; service?: string } }[];
  /** Statements by service, told outside production. */
  sql: Record<string, number>;
}

/** A caller of the graph. */
export interface Voice {
  account: DemoAccount;
  query(text: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** As `query`, and fails unless the answer is without errors. */
  ask(text: string, variables?: Record<string, unknown>): Promise<Answer['data']>;
}

/** Sends a request to the gateway with these headers. */
export async function post(
  text: string,
  variables: Record<string, unknown>,
  headers: Record<string, string>,
): Promise<Answer> {
  const { status, body } = await request(place.urls.gateway)
    .post('/graphql')
    .set(headers)
    .send({ query: text, variables });
  return { status, data: body.data, errors: body.errors ?? [], sql: body.extensions?.sql ?? {} };
}

/** Calls as a demo account, or as one like it with other claims and more headers; `purpose` null states none. */
export async function as(
  account: string | DemoAccount,
  purpose: string | null = 'ACCEPTANCE',
  claims: Record<string, unknown> = {},
  more: Record<string, string> = {},
): Promise<Voice> {
  const found = typeof account === 'string' ? getDemoAccount(account) : account;
  const token = await mintToken(found, { issuer: place.urls.issuer, keysDir: place.keysDir, claims });
  const headers = { authorization: `Bearer ${token}`, ...(purpose ? { 'x-purpose': purpose } : {}), ...more };
  const query = (text: string, variables: Record<string, unknown> = {}) => post(text, variables, headers);
  return {
    account: found,
    query,
    async ask(text, variables) {
      const answer = await query(text, variables);
      if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
  };
}

/** The demo's clerk of a community; the clerks come first among the accounts. */
export function clerkOf(community: string): DemoAccount {
  const found = demoAccounts.find(({ role, jurisdiction }) => role === 'clerk' && jurisdiction === community);
  if (!found) throw new Error(`no clerk of ${community}`);
  return found;
}

/** A key of the stack, as the launcher made it. */
export function keyOf(name: string): Buffer {
  return Buffer.from(readFileSync(path.join(place.keysDir, `${name}.key`), 'utf8').trim(), 'hex');
}
