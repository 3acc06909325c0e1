import pg from 'pg';

/**
 * After demo data was written straight into the tables of every department: refreshes the planner's statistics, and
 * marks each replica as unfilled, so that its service asks the owners for a snapshot (at its start, or within seconds).
 */
export async function settleSeed(admin: pg.ClientConfig, databases: readonly string[]): Promise<void> {
  await Promise.all(
    databases.map(async (database) => {
      const client = new pg.Client({ ...admin, database });
      await client.connect();
      try {
        await client.query('analyze');
        await client.query(
          'update kit.replica_state set snapshot_id = null, snapshot_requested_at = null, snapshot_completed_at = null',
        );
      } finally {
        await client.end();
      }
    }),
  );
}
