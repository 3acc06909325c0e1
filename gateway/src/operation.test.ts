import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SettingsError } from '@one-window/signed-call';
import { graphDigest } from '@one-window/contracts';
import { createLoadGauge } from './http/load-gauge.ts';
import { readSettings } from './settings.ts';
import { compose } from './testing/departments.ts';
import { setup } from './testing/setup.ts';
import type { TestGateway } from './testing/setup.ts';

let world: TestGateway | undefined;
afterEach(async () => {
  await world?.stop();
  world = undefined;
});

describe('the supergraph file', () => {
  test('a changed file is loaded, a broken one refused while the gateway serves the one before', async () => {
    const { departments, gateway, ask, send, writeSupergraph, logged } = (world = await setup());
    const version = async () =>
      JSON.parse((await send({ method: 'GET', path: '/health' })).text).versions.supergraph as string;
    const { peopleHousing, oneWindow } = departments;
    const original = { 'people-housing': peopleHousing.sdl, 'one-window': oneWindow.sdl };
    expect((await ask('{ serviceItems }')).data).toEqual({ serviceItems: ['S02'] });
    const first = await version();

    for (const broken of ['', 'type Query {', compose({ 'unknown-department': peopleHousing.sdl })]) {
      writeSupergraph(broken);
      expect(await gateway.reload()).toBe(false);
      expect((await ask('{ pensionStats }')).data).toEqual({ pensionStats: 7 });
    }
    expect(logged.join('')).toContain('supergraph refused');
    expect(await version()).toBe(first);

    const withoutSecurity = {
      ...original,
      'one-window': oneWindow.sdl.replace(/^ {2}(pensionEvidence|requirements).*$/gm, ''),
    };
    writeSupergraph(compose(withoutSecurity));
    expect(await gateway.reload()).toBe(true);
    expect(await version()).toBe(graphDigest(compose(withoutSecurity)));
    expect((await ask('{ pensionStats }')).status).toBe(400);
    expect((await ask('{ resident(id: "1") { name } }')).data).toEqual({ resident: { name: '居民1' } });
  });

  test('is reloaded without a call', async () => {
    const { departments, ask, writeSupergraph } = (world = await setup({ supergraphPollMs: 20 }));
    writeSupergraph(compose({ 'people-housing': departments.peopleHousing.sdl }));
    let status = 200;
    while (status === 200) {
      status = (await ask('{ pensionStats }')).status;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(status).toBe(400);
  });
});

test('health and readiness show mode and breakers; warming up calls no department', async () => {
  world = await setup();
  const { send, departments } = world;
  expect(
    departments.peopleHousing.calls.length +
      departments.socialSecurity.calls.length +
      departments.oneWindow.calls.length,
  ).toBe(0);
  const health = await send({ method: 'GET', path: '/health' });
  expect(JSON.parse(health.text)).toEqual({
    status: 'ok',
    mode: 'development',
    uptimeSeconds: expect.any(Number),
    versions: { build: null, supergraph: expect.stringMatching(/^[0-9a-f]{12}$/) },
  });
  const ready = await send({ method: 'GET', path: '/ready' });
  const subgraphs = { 'one-window': 'closed', 'people-housing': 'closed', 'social-security': 'closed' };
  expect([ready.status, JSON.parse(ready.text)]).toEqual([200, { ready: true, draining: false, subgraphs }]);
});

test('draining fails readiness first and finishes requests in flight', async () => {
  world = await setup({ drainDelayMs: 1_500, subgraphTimeoutMs: 400 });
  const { ask, send, departments, gateway } = world;
  departments.socialSecurity.behaviour = 'hangs';
  const slow = ask('{ pensionStats serviceItems }');
  while (departments.socialSecurity.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const drained = gateway.drain();
  const ready = await send({ method: 'GET', path: '/ready' });
  expect([ready.status, JSON.parse(ready.text)]).toMatchObject([503, { ready: false, draining: true }]);
  expect((await ask('{ serviceItems }')).data).toEqual({ serviceItems: ['S02'] });
  expect((await slow).data).toEqual({ pensionStats: null, serviceItems: ['S02'] });
  await drained;
  await expect(ask('{ serviceItems }')).rejects.toThrow();
});

test('more requests in flight than allowed are answered 503 with a code at once; health still answers', async () => {
  world = await setup({ maxInFlight: 1 });
  const { ask, send, departments } = world;
  departments.socialSecurity.behaviour = 'hangs';
  const slow = ask('{ pensionStats }');
  while (departments.socialSecurity.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const shed = await ask('{ serviceItems }');
  expect([shed.status, shed.headers['retry-after'], shed.errors[0]?.extensions['code']]).toEqual([
    503,
    '1',
    'RATE_LIMITED',
  ]);
  expect((await send({ method: 'GET', path: '/health' })).status).toBe(200);
  await slow;
  expect((await ask('{ serviceItems }')).status).toBe(200);
});

test('a client that does not read its large answers is cut off, and does not block others', async () => {
  world = await setup({ maxInFlight: 1, answerTimeoutMs: 300, subgraphTimeoutMs: 5000 });
  const { ask, departments, gateway, issuer } = world;
  departments.oneWindow.behaviour = 'large';
  const { hostname, port } = new URL(gateway.server.listeningOrigin);
  const greedy = connect(Number(port), hostname).pause();
  const body = JSON.stringify({ query: '{ serviceItems }' });
  const head = ['POST /graphql HTTP/1.1', `host: ${hostname}`, `authorization: Bearer ${await issuer.token()}`];
  const more = ['content-type: application/json', `content-length: ${body.length}`];
  greedy.write([...head, ...more, '', body].join('\r\n'));
  while (departments.oneWindow.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  let status = (await ask('{ pensionStats }')).status;
  expect(status).toBe(503);
  while (status === 503) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    status = (await ask('{ pensionStats }')).status;
  }
  expect(status).toBe(200);
  greedy.destroy();
});

test('256 MB of unread answers overload the gateway, even a few', () => {
  const gauge = createLoadGauge(1_000);
  const taken = Array.from({ length: 16 }, () => gauge.hold(16 * 1024 * 1024));
  expect(gauge.isOverloaded()).toBe(true);
  taken[0]!();
  expect(gauge.isOverloaded()).toBe(false);
  gauge.close();
});

test('a request is answered by its deadline, which the departments receive', async () => {
  world = await setup({ requestDeadlineMs: 1_000, subgraphTimeoutMs: 60_000 });
  await world.ask('{ resident(id: "1") { name pension } }');
  world.departments.socialSecurity.behaviour = 'hangs';
  const answer = await world.ask('{ resident(id: "1") { name pension } }');
  expect(answer.data).toEqual({ resident: { name: '居民1', pension: null } });
  expect(answer.errors[0]?.extensions['code']).toBe('UPSTREAM_UNAVAILABLE');
  const ready = await world.send({ method: 'GET', path: '/ready' });
  expect(ready.text).toContain('"social-security":"closed"');
});

describe('GraphiQL', () => {
  test('is served to browsers in development, with all its parts', async () => {
    world = await setup();
    const anonymous = { authorization: undefined, accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const page = await world.send({ method: 'GET', headers: anonymous });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(parts).toHaveLength(5);
    for (const part of parts) {
      expect(part).toMatch(/^\/graphiql\//);
      const { status, text } = await world.send({ method: 'GET', path: part, headers: anonymous });
      expect([status, text.length > 100]).toEqual([200, true]);
    }
    expect((await world.send({ method: 'GET', path: '/', headers: anonymous })).headers['location']).toBe('/graphql');
  });
});

describe('settings', () => {
  const faultsOf = (environment: Record<string, string>) => {
    try {
      readSettings(environment);
    } catch (error) {
      if (error instanceof SettingsError) return error.message.split('\n').map((line) => line.split(':')[0]);
    }
    return [];
  };

  test('have defaults that fit the registry', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      mode: 'development',
      host: '127.0.0.1',
      port: 4000,
      audience: 'urn:one-window:graph',
    });
    expect(settings.subgraphUrls['people-housing']).toBe('http://127.0.0.1:4002/graphql');
    expect(settings.supergraphFile).toMatch(/contracts.supergraph\.graphql$/);
  });

  test('report all faults at once', () => {
    const faults = faultsOf({
      ONE_WINDOW_PORT: '70000',
      ONE_WINDOW_MODE: 'prod',
      SUBGRAPH_URLS: '{',
      OIDC_ISSUER: 'ftp://x',
      TRUST_PROXY: '10.0.0.1,nowhere',
    });
    expect(faults.sort()).toEqual([
      'OIDC_ISSUER',
      'ONE_WINDOW_MODE',
      'ONE_WINDOW_PORT',
      'SUBGRAPH_URLS',
      'TRUST_PROXY',
    ]);
  });

  test('refuse the demo issuer in production', () => {
    expect(faultsOf({ ONE_WINDOW_MODE: 'production' })).toEqual(['OIDC_ISSUER']);
    expect(faultsOf({ ONE_WINDOW_MODE: 'production', OIDC_ISSUER: 'http://127.0.0.1:4010' })).toEqual(['OIDC_ISSUER']);
    expect(faultsOf({ ONE_WINDOW_MODE: 'production', OIDC_ISSUER: 'https://id.example.cn' })).toEqual([]);
    expect(faultsOf({ ONE_WINDOW_MODE: 'production', ONE_WINDOW_PORT: 'x' }).sort()).toEqual([
      'OIDC_ISSUER',
      'ONE_WINDOW_PORT',
    ]);
  });

  test('one subgraph may be moved without naming the others', () => {
    const { subgraphUrls } = readSettings({ SUBGRAPH_URLS: '{"one-window":"http://10.0.0.1:80/graphql"}' });
    expect(subgraphUrls).toMatchObject({
      'one-window': 'http://10.0.0.1:80/graphql',
      'people-housing': 'http://127.0.0.1:4002/graphql',
    });
  });
});
