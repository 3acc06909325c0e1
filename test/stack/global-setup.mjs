import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePortPlan, startStack } from '@one-window/infra/stack';

/** The business day on which the stack starts: a Monday three weeks after the day that the demo's people are of. */
const usualDay = '2026-11-23';

/** By how much business time is ahead of real time; at ten in the morning in Shanghai, so that no journey crosses midnight. */
function clockAhead(day) {
  const start = Date.parse(`${day}T10:00:00+08:00`);
  if (Number.isNaN(start)) throw new Error(`JOURNEY_DAY must be a day such as 2027-10-15, not "${day}"`);
  return start - Date.now();
}

/** How many demo residents the journeys' district has; enough for pages, quick to load. */
const residents = 3_000;

/**
 * Jest's `globalSetup` of the journeys: one real stack for all of them, on free ports and a data folder of its own.
 * Tests run in jest's sandbox, so they stop and start its parts through a small control server.
 */
export default async function setup() {
  const clockAheadMs = clockAhead(process.env.JOURNEY_DAY ?? usualDay);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'one-window-journeys-'));
  const stack = await startStack({
    dataDir,
    ports: await freePortPlan(),
    mode: 'test',
    seed: { residents },
    isDurable: false,
    env: {
      // one line for each answer and event: by them a journey is followed through the services
      LOG_LEVEL: 'debug',
      HEARTBEAT_EVERY_MS: '400',
      // two cores may be busy with another stack for seconds
      REPLICA_STALE_AFTER_MS: '15000',
      SUBGRAPH_TIMEOUT_MS: '20000',
      REQUEST_DEADLINE_MS: '30000',
      JOB_EVERY_MS: '1000',
      DATABASE_POOL_SIZE: '5',
      BUSINESS_CLOCK_AHEAD_MS: String(clockAheadMs),
      ...JSON.parse(process.env.JOURNEY_SETTINGS ?? '{}'),
    },
    onLine: (line) => process.env.JOURNEY_VERBOSE && console.log(line),
  });
  const control = await serveControl(stack);
  process.env.JOURNEY_STACK = JSON.stringify({
    dataDir,
    residents,
    clockAheadMs,
    urls: stack.urls,
    keysDir: stack.keysDir,
    ports: stack.ports,
    control: `http://127.0.0.1:${control.address().port}`,
  });
  globalThis.journeys = { stack, control, dataDir };
}

function partOf(stack, name) {
  if (name === 'gateway') return stack.gateway;
  if (name === 'nats') return stack.nats.child;
  if (name === 'postgres') return stack.postgres.child;
  return stack.services.get(name);
}

async function serveControl(stack) {
  const server = createServer((request, response) => {
    const [, name, action] = request.url.split('/');
    const part = partOf(stack, name);
    const act = async () => {
      if (!part) throw new Error(`no part ${name}`);
      if (action === 'kill') return part.kill('SIGKILL');
      if (!['start', 'stop', 'restart'].includes(action)) throw new Error(`no action ${action}`);
      return part[action]();
    };
    act().then(
      () => response.writeHead(204).end(),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
