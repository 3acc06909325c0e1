import { afterEach, expect, test } from '@jest/globals';
import { part, place, runCommand, today, until } from '../stack/index.ts';
import { loseReplicaOfResidents, replicaOfResidents, unpublished } from '../stack/inside.ts';
import { claimant, pensioner } from './given.ts';
import { application, change, claim, home, opened, people } from './story.ts';

const rebuild = 'services/kit/messaging/dist/rebuild-command.js';

afterEach(() => part('nats', 'start'));
test('NATS stopped: the counter goes on; afterwards all replicas catch up', async () => {
  const [clerk, officer, registrar] = [await people.clerk(), await people.officer(), await people.registrar()];
  const [claiming, dying] = await Promise.all([claimant(), pensioner()]);
  await part('nats', 'kill');
  const { id } = await claim(clerk, claiming);
  await change(
    registrar,
    'recordDeath',
    { residentId: dying, diedOn: today(), certificateNumber: '证2026005' },
    'resident { status }',
  );
  expect((await application(clerk, id)).socialSecurityCase).toBeNull();
  await part('nats', 'start');
  await opened(officer, id);
  await until('the pension is stopped', async () => {
    const { resident } = await officer.ask(
      'query P($id: ID!) { resident(id: $id) { pension { benefit { status } } } }',
      { id: dying },
    );
    return resident.pension.benefit.status === 'STOPPED';
  });
  await until('nothing waits to be published', async () => {
    const waiting = await Promise.all(['people-housing', 'one-window', 'social-security'].map(unpublished));
    return waiting.every((count) => count === 0);
  });
});

test('one command fills a deleted replica again, while it is read', async () => {
  const clerk = await people.clerk();
  const before = await replicaOfResidents('social-security');
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
  await loseReplicaOfResidents('social-security');
  const rebuilt = await runCommand('social-security', rebuild, 'social-security', 'people-housing', 'resident');
  expect(rebuilt).toMatchObject({ code: 0 });
  await until(
    'the replica is whole',
    async () => (await replicaOfResidents('social-security')).length === before.length,
  );
  reading = false;
  await reader;
  expect([...codes]).toEqual([200]);
  expect(await replicaOfResidents('social-security')).toEqual(before);
});
