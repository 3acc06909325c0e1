import type { Tx } from '@one-window/database';
import type { Reads, ServiceContext } from '@one-window/service';

/** The role that may enter schema `restricted`: nobody logs in as it, and the service's own role has none of its rights. */
export const restrictedRole = 'governance_petitions_restricted';

type Sql = Pick<Tx, 'sql'>;

/**
 * Runs `work` on schema `restricted`, as the role that may enter it, and comes back to the service's own role; a query
 * outside of this is refused by PostgreSQL (42501). Row-level security holds inside as everywhere. When `work` throws, the
 * transaction ends and the role with it.
 */
export async function asRestricted<T extends Sql, R>(tx: T, work: (tx: T) => Promise<R>): Promise<R> {
  await tx.sql(`set local role ${restrictedRole}`);
  const result = await work(tx);
  await tx.sql('set local role none');
  return result;
}

/** Reads of schema `restricted` in a transaction of their own; row-level security shows what the caller may read. */
export function readRestricted<R>(
  ctx: Pick<ServiceContext<unknown, unknown>, 'database' | 'scope' | 'caller'>,
  work: (tx: Sql) => Promise<R>,
): Promise<R> {
  return ctx.database.transaction(ctx.scope, ctx.caller.sub, (tx) => asRestricted(tx, work));
}

/** The reads of one request, in schema `restricted`, for its loaders. */
export function restrictedReads(reads: Reads): Reads {
  const rows: Reads['rows'] = <Row>(text: string, values: unknown[] = []) =>
    reads.database.transaction(reads.scope, 'read', (tx) =>
      asRestricted(tx, (inside) => inside.sql<Row>(text, ...values)),
    );
  return { ...reads, rows };
}
