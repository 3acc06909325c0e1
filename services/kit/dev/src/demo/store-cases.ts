import type { Tx } from '@one-window/database';
import type { UnnumberedApplication } from './applications.ts';

type Sql = Pick<Tx, 'sql'>;

/**
 * Writes a department's cases of invented applications into its `department_case`, with their published versions;
 * existing ones stay. Emits no events. @returns how many were added
 */
export async function storeDemoCases(tx: Sql, applications: readonly UnnumberedApplication[]): Promise<number> {
  const rows = applications.flatMap((application) =>
    application.caseId && application.caseState ? [caseRow(application)] : [],
  );
  const added = await tx.sql<{ id: string }>(
    `insert into department_case select * from jsonb_populate_recordset(null::department_case, $1::jsonb)
     on conflict do nothing returning id`,
    JSON.stringify(rows),
  );
  const ids = new Set(added.map(({ id }) => id));
  const fresh = applications.filter(({ caseId }) => caseId && ids.has(caseId));
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version) select 'case', * from unnest($1::text[], $2::bigint[]) on conflict do nothing`,
    fresh.map(({ caseId }) => caseId),
    fresh.map(({ caseVersion }) => caseVersion),
  );
  return added.length;
}

function caseRow({ caseId, caseState, ...application }: UnnumberedApplication) {
  const { status, holder, steps } = caseState!;
  return {
    id: caseId,
    application_id: application.id,
    item_code: application.itemCode,
    subject_id: application.residentId,
    applicant_id: application.residentId,
    community_code: application.communityCode,
    grid_code: application.gridCode,
    status,
    holder_unit: holder.unit,
    holder_name: holder.name,
    steps,
    corrections_seen: application.correctionSuppliedAt ? 1 : 0,
    withdrawals_settled: application.withdrawal ? 1 : 0,
    withdrawal_pending: false,
    opened_at: application.openedAt,
  };
}
