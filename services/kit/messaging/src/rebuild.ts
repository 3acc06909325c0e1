import type pg from 'pg';
import { markForRebuild } from './replica-state.ts';
import { sleep } from './wake.ts';

/**
 * Marks a replica to be filled again by the service's running process, which finds the mark within a second; resolves
 * when the replica is complete. The mark survives a restart, so a service that is down now rebuilds at its next start.
 * @throws Error when the service has no such replica, or `signal` is aborted first
 */
export async function rebuildAndWait(pool: pg.Pool, owner: string, noun: string, signal: AbortSignal): Promise<void> {
  const place = [owner, noun];
  const { rowCount } = await pool.query('select 1 from kit.replica_state where owner = $1 and noun = $2', place);
  if (!rowCount) throw new Error(`这里没有 ${owner}.${noun} 的副本`);
  await markForRebuild(pool, owner, noun);
  const isWhole = async () => {
    const { rows } = await pool.query<{ whole: boolean }>(
      'select snapshot_completed_at is not null as whole from kit.replica_state where owner = $1 and noun = $2',
      place,
    );
    return rows[0]?.whole ?? false;
  };
  while (!(await isWhole())) {
    await sleep(250, signal);
    if (signal.aborted) throw new Error('重建尚未完成：服务或数据所属服务没有运行，恢复后会自动继续');
  }
}
