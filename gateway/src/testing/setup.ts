import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'undici';
import { createGateway } from '../gateway.ts';
import type { Gateway } from '../gateway.ts';
import { createLog } from '@one-window/signed-call';
import type { Settings } from '../settings.ts';
import { compose, startDepartments } from './departments.ts';
import type { TestDepartments } from './departments.ts';
import { audience, startIssuer } from './issuer-server.ts';
import type { IssuerServer } from './issuer-server.ts';

/** What the gateway answered; `text` is the whole body. */
export interface Answer {
  status: number;
  text: string;
  headers: Record<string, string | string[] | undefined>;
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions: Record<string, unknown> | undefined;
}

/** A listening gateway with three departments and an issuer, all in this process. */
export interface TestGateway {
  gateway: Gateway;
  departments: TestDepartments;
  issuer: IssuerServer;
  /** Key of presence passes. */
  presenceKey: Buffer;
  logged: string[];
  supergraphFile: string;
  writeSupergraph(text: string): void;
  /** Any HTTP request; headers replace the defaults (a clerk's token, JSON). */
  send(options: {
    method?: string;
    path?: string;
    body?: string | Buffer;
    headers?: Record<string, string | undefined>;
  }): Promise<Answer>;
  /** A GraphQL POST as a clerk. */
  ask(query: string, options?: { variables?: unknown; headers?: Record<string, string | undefined> }): Promise<Answer>;
  stop(): Promise<void>;
}

function readAnswer(status: number, headers: Answer['headers'], text: string): Answer {
  let body: Partial<Answer> = {};
  try {
    body = JSON.parse(text) as Partial<Answer>;
  } catch {
    // Not every answer is JSON; tests read `text` then.
  }
  return { status, headers, text, data: body.data, errors: body.errors ?? [], extensions: body.extensions };
}

/** Starts everything; `overrides` change single settings. */
export async function setup(overrides: Partial<Settings> = {}): Promise<TestGateway> {
  const departments = await startDepartments();
  const issuer = await startIssuer();
  const folder = mkdtempSync(path.join(tmpdir(), 'gateway-'));
  const supergraphFile = path.join(folder, 'supergraph.graphql');
  const { peopleHousing, socialSecurity, oneWindow } = departments;
  const writeSupergraph = (text: string) => {
    writeFileSync(`${supergraphFile}.new`, text);
    renameSync(`${supergraphFile}.new`, supergraphFile);
  };
  writeSupergraph(
    compose({
      'people-housing': peopleHousing.sdl,
      'social-security': socialSecurity.sdl,
      'one-window': oneWindow.sdl,
    }),
  );
  const settings: Settings = {
    mode: 'development',
    host: '127.0.0.1',
    port: 0,
    issuer: issuer.issuer,
    audience,
    supergraphFile,
    supergraphPollMs: 3_600_000,
    subgraphUrls: departments.urls,
    subgraphTimeoutMs: 1_500,
    subgraphConnections: 8,
    requestDeadlineMs: 5000,
    breakerFailures: 5,
    breakerResetMs: 1_500,
    maxInFlight: 50,
    answerTimeoutMs: 60_000,
    documentCacheBytes: 8 * 1024 * 1024,
    bodyTimeoutMs: 60_000,
    maxConnectionsPerAddress: 1500,
    trustProxy: undefined,
    drainDelayMs: 0,
    followsParent: false,
    keysDir: folder,
    logLevel: 'info',
    ...overrides,
  };
  const logged: string[] = [];
  const log = createLog('gateway', settings.logLevel, { write: (line) => void logged.push(line) });
  const presenceKey = randomBytes(32);
  const gateway = await createGateway(settings, { signing: departments.keys, presence: presenceKey }, log);
  const pool = new Pool(await gateway.listen());
  const bearer = `Bearer ${await issuer.token()}`;

  const send: TestGateway['send'] = async ({ method = 'POST', path: where = '/graphql', body, headers }) => {
    const given = {
      authorization: bearer,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...headers,
    };
    const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const response = await pool.request({ method: method as 'POST', path: where, body, headers: sent });
    return readAnswer(response.statusCode, response.headers, await response.body.text());
  };

  return {
    gateway,
    departments,
    issuer,
    presenceKey,
    logged,
    supergraphFile,
    writeSupergraph,
    send,
    ask: (query, { variables, headers } = {}) => send({ body: JSON.stringify({ query, variables }), headers }),
    async stop() {
      await pool.destroy();
      await gateway.drain();
      await departments.stop();
      await issuer.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
