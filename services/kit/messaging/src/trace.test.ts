import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { createLog, readTrace } from '@one-window/signed-call';
import { until } from './testing/message-server.ts';
import { applicationConsumer, effects, residentReplica, save, system, world, type World } from './testing/world.ts';

let w: World;
let lines: { msg: string; step?: number | string; traceId?: string }[];
beforeEach(async () => {
  w = await world();
  lines = [];
}, 60_000);
afterEach(async () => w.dispose());

const log = createLog('taker', 'debug', { write: (line) => void lines.push(JSON.parse(line)) });
const idsOf = (message: string) => lines.filter(({ msg }) => msg === message).map(({ traceId }) => traceId);
const [first, second, third] = [readTrace(undefined), readTrace(undefined), readTrace(undefined)];

test('log lines about an event of a batch carry its trace id, at each attempt', async () => {
  let failures = 3;
  const consumer = applicationConsumer(w.contracts, (step) => {
    log.info({ step }, 'handled');
    if (step === 2 && (failures -= 1) >= 0) throw new Error('not yet');
  });
  await w.owner.database.transaction(system, 'tester', async (tx) => {
    for (const [i, { traceparent }] of [first, second, third].entries())
      await tx.as('tester', traceparent).emit({ type: w.contracts.submitted, subject: `s${i}`, data: { n: i + 1 } });
    await tx.emit({ type: w.contracts.submitted, subject: 's4', data: { n: 4 } });
  });
  w.owner.start({});
  w.taker.start({ consumers: [consumer], log });
  await until(
    () => effects(w.taker),
    ({ length }) => length === 4,
  );
  const byStep = new Map(lines.filter(({ step }) => step).map(({ step, traceId }) => [step, traceId]));
  expect(Object.fromEntries(byStep)).toEqual({ 1: first.traceId, 2: second.traceId, 3: third.traceId, 4: undefined });
  expect(idsOf('an event failed and is parked')).toEqual([second.traceId]);
  expect(new Set(idsOf('a parked event failed again'))).toEqual(new Set([second.traceId]));
  const handled = await until(
    async () => idsOf('an event is handled'),
    ({ length }) => length === 4,
  );
  expect(handled.sort()).toEqual([first.traceId, second.traceId, third.traceId, undefined].sort());
}, 30_000);

test('effects of a replica’s change are logged under the trace of the event that caused it', async () => {
  const ids = [uuidv7(), uuidv7()] as const;
  await save(
    w,
    ids.map((id) => ({ id, name: 'before' })),
  );
  w.owner.start({});
  w.taker.start({ replicas: [residentReplica(w.owner.name, (step) => log.info({ step }, 'changed'))], log });
  await until(
    () => effects(w.taker),
    ({ length }) => length === 2,
  );
  await w.owner.database.transaction(system, 'tester', async (tx) => {
    for (const [i, { traceparent, traceId }] of [first, second].entries()) {
      const state = { name: traceId, gridCode: '43110200400701' };
      await tx.as('tester', traceparent).emit({ type: w.contracts.changed, subject: ids[i]!, data: { state } });
    }
  });
  await until(
    () => effects(w.taker),
    ({ length }) => length === 4,
  );
  const changed = lines.filter(({ msg }) => msg === 'changed').map(({ step, traceId }) => [step, traceId]);
  expect(changed).toEqual([
    ['before', undefined],
    ['before', undefined],
    [first.traceId, first.traceId],
    [second.traceId, second.traceId],
  ]);
}, 30_000);
