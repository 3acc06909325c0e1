import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Point } from './settings.ts';
import { until } from './testing/message-server.ts';
import {
  applicationConsumer,
  effects,
  names,
  residentReplica,
  residentSnapshots,
  save,
  submit,
  world,
  type ServiceUnderTest,
  type World,
} from './testing/world.ts';

let w: World;
let child: ChildProcess | undefined;
beforeEach(async () => (w = await world()), 60_000);
afterEach(async () => {
  child?.kill('SIGKILL');
  await w.dispose();
});

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const file = fileURLToPath(new URL('./testing/crashing-process.ts', import.meta.url));

/** Runs a process of the service until it kills itself at the point. */
function dieAt(service: ServiceUnderTest, point: Point, countdown: number): Promise<NodeJS.Signals | null> {
  const settings = {
    url: service.store.url,
    natsUrl: w.urlOf(service.name),
    service: service.name,
    owner: w.owner.name,

    readers: w.readers,
    keysDir: w.keysDir,
    point,
    countdown,
  };
  const started = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', file, JSON.stringify(settings)], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  child = started;
  return new Promise((resolve) => started.once('exit', (_, signal) => resolve(signal)));
}

const points: { point: Point; who: 'owner' | 'taker' }[] = [
  { point: 'before-publish', who: 'owner' },
  { point: 'after-publish', who: 'owner' },
  { point: 'after-effect', who: 'taker' },
  { point: 'before-commit', who: 'taker' },
  { point: 'after-commit', who: 'taker' },
  { point: 'after-ack', who: 'taker' },
];

test.each(points)(
  'a $who killed at $point loses nothing and does nothing twice',
  async ({ point, who }) => {
    const ids = range(20).map(() => uuidv7());
    await save(
      w,
      ids.map((id) => ({ id, name: 'first' })),
    );
    await submit(w, range(60), (n) => `s${n % 7}`);
    if (who === 'taker') w.owner.start({ snapshots: [residentSnapshots] });
    expect(await dieAt(w[who], point, who === 'taker' ? 3 : 1)).toBe('SIGKILL');
    if (who === 'owner') w.owner.start({ snapshots: [residentSnapshots] });
    await save(
      w,
      ids.map((id) => ({ id, name: 'second' })),
    );
    w.taker.start({
      consumers: [applicationConsumer(w.contracts)],
      replicas: [residentReplica(w.owner.name)],
    });
    await until(
      () => names(w.taker, 'resident_replica'),
      (kept) => kept.size === 20 && [...kept.values()].every((name) => name === 'second'),
    );
    const cases = (all: { subject: string; note: string }[]) => all.filter(({ note }) => /^\d+$/.test(note));
    const done = cases(
      await until(
        () => effects(w.taker),
        (all) => cases(all).length >= 60,
      ),
    );
    expect(done).toHaveLength(60);
    for (const subject of new Set(done.map((each) => each.subject))) {
      const order = done.filter((each) => each.subject === subject).map(({ note }) => Number(note));
      expect(order).toEqual(range(60).filter((n) => `s${n % 7}` === subject));
    }
  },
  60_000,
);
