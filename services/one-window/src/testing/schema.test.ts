import { expect, test } from '@jest/globals';
import { createPool } from '@one-window/database';
import { testDatabase } from '@one-window/dev/testing';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sampleApplication } from './sample-application.ts';

const serviceDir = path.resolve(import.meta.dirname, '../..');
const MIGRATION = 'prisma/migrations/20261122110000_add-gbt-39046-fields/migration.sql';

test('applications that were written before the fields of GB/T 39046 get theirs', async () => {
  const old = await testDatabase({ service: 'one-window' });
  const pool = createPool({ url: old.adminUrl, size: 1 });
  const owner = createPool({ url: old.ownerUrl, size: 1 });
  try {
    await pool.query(`alter table application drop column contact_name, drop column address_sealed, drop column level,
      drop column unit, drop column handler, drop column certificate, drop column received_by`);
    const { status, timeline, ...rest } = sampleApplication({
      status: 'DELIVERED',
      openedAt: '2026-11-02T02:00:00.000Z',
      holderUnit: '徐家井社区一窗受理窗口',
    });
    const decided = {
      kind: 'DECIDED',
      at: '2026-11-05T02:00:00.000Z',
      unit: '经办机构',
      handler: '刘海燕',
      opinion: '',
    };
    const written = { ...rest, status, timeline: [...timeline, decided], agentName: '蒋建军' };
    const row = Object.entries({
      ...written,
      nextDueOn: '2026-11-16',
      materials: [{ code: 'S02-M1', obtained: 'PAPER' }, { obtained: 'SHARED' }],
    });
    const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    await pool.query(`insert into application select * from jsonb_populate_record(null::application, $1::jsonb)`, [
      JSON.stringify(Object.fromEntries(row.map(([field, value]) => [snake(field), value]))),
    ]);
    await owner.query(readFileSync(path.join(serviceDir, MIGRATION), 'utf8'));
    const { rows } = await pool.query(
      'select contact_name, level, unit, handler, certificate, materials, notices from application',
    );
    expect(rows).toMatchObject([
      {
        contact_name: '蒋建军',
        level: 'COMMUNITY',
        unit: '经办机构',
        handler: '刘海燕',
        certificate: null,
        materials: [
          { code: 'S02-M1', form: 'ORIGINAL', copies: 1 },
          { obtained: 'SHARED', form: null, copies: 0 },
        ],
        notices: [{ kind: 'RECEIPT' }, { kind: 'HAND_OVER' }],
      },
    ]);
  } finally {
    await owner.end();
    await pool.end();
    await old.drop();
  }
});
