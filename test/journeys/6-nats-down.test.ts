import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { closeSql, part, place, sqlIn, until } from '../stack/index.ts';
import { change, claim, claimant, home, opened, pensioner, people } from './story.ts';

afterEach(() => part('nats', 'start'));
afterAll(closeSql);

test('NATS stopped: the counter goes on; afterwards all is in step', async () => {
  const [clerk, officer, registrar] = [await people.clerk(), await people.officer(), await people.registrar()];
  const [claiming, dying] = [await claimant(), await pensioner()];
  await part('nats', 'kill');
  const { id } = await claim(clerk, claiming);
  await change(
    registrar,
    'recordDeath',
    { residentId: dying, diedOn: '2026-10-05', certificateNumber: '证2026005' },
    'resident { status }',
  );
  expect(await sqlIn('social-security', 'select 1 from department_case where application_id = $1', [id])).toHaveLength(
    0,
  );
  await part('nats', 'start');
  await opened(officer, id);
  await until('the pension is stopped', async () => {
    const [benefit] = await sqlIn<{ status: string }>(
      'social-security',
      'select status from pension_benefit where resident_id = $1',
      [dying],
    );
    return benefit!.status === 'STOPPED';
  });
  await until('nothing waits to be published', async () => {
    const waiting = await Promise.all(
      ['people-housing', 'one-window', 'social-security'].map((name) =>
        sqlIn(name, 'select 1 from kit.outbox where published_at is null'),
      ),
    );
    return waiting.every((rows) => rows.length === 0);
  });
});

function rebuild(service: string, owner: string, noun: string): Promise<number | null> {
  const password = (name: string) => readFileSync(path.join(place.keysDir, `${name}.key`), 'utf8').trim();
  const database = service.replaceAll('-', '_');
  const child = spawn(process.execPath, ['services/kit/messaging/dist/rebuild-command.js', service, owner, noun], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      KEYS_DIR: place.keysDir,
      DATABASE_URL: `postgres://${database}:${password(`${service}.database`)}@127.0.0.1:${place.ports.postgres}/${database}`,
      NATS_URL: `nats://${service}:${password(`${service}.nats`)}@127.0.0.1:${place.ports.nats}`,
    },
  });
  return new Promise((resolve) => child.once('exit', resolve));
}

test('a replica thrown away comes back whole by one command, while it is read', async () => {
  const clerk = await people.clerk();
  const everyone = 'select id::text, version::int, birth_on::text, grid_code, status from resident_replica order by id';
  const before = await sqlIn('social-security', everyone);
  expect(before.length).toBeGreaterThanOrEqual(place.residents);
  let reading = true;
  const codes = new Set<number>();
  const reader = (async () => {
    while (reading) {
      const answer = await clerk.query(
        'query L($w: ID!) { residents(within: $w, first: 20) { edges { node { name lifeCertification { valid } } } } }',
        { w: home },
      );
      codes.add(answer.status);
      expect(answer.data.residents.edges).toHaveLength(20);
    }
  })();
  await sqlIn('social-security', 'truncate resident_replica');
  expect(await rebuild('social-security', 'people-housing', 'resident')).toBe(0);
  await until('the replica is whole', async () => (await sqlIn('social-security', everyone)).length === before.length);
  reading = false;
  await reader;
  expect([...codes]).toEqual([200]);
  expect(await sqlIn('social-security', everyone)).toEqual(before);
});
