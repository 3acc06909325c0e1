import type { SubsistenceAllowanceState } from '@one-window/contracts/civil-affairs';
import { insertRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import { reaction, type Change } from '@one-window/messaging';
import { addMonths, later, type Month, monthOf } from '@one-window/procedures';
import type { ServiceParts } from '@one-window/service';
import { enrol } from '../medical/enrol.ts';
import { subsidyTable } from '../medical/table.ts';

/** What is kept of a subsistence allowance. */
export type KeptAllowance = Pick<
  SubsistenceAllowanceState,
  'gridCode' | 'memberIds' | 'status' | 'fromMonth' | 'throughMonth'
>;

const openFields = subsidyTable.only('id', 'allowanceId', 'residentId', 'fromMonth');
const keyFields = subsidyTable.only('allowanceId', 'residentId');

interface Wanted {
  allowanceId: string;
  residentId: string;
  gridCode: string;
  fromMonth: Month;
}

/**
 * Updates the subsidies of medical insurance from civil affairs' allowances: members of an active one are subsidised
 * from the month after (the allowance's first month; for who joins later the month after that), and enrolled when they are
 * not; who is no longer on it is subsidised through the month after. Compares and then acts, so repetition changes nothing.
 */
export const subsidiseMedicalInsuranceOnAllowance = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reaction<KeptAllowance>('subsidise-medical-insurance-on-allowance', (changes, tx) =>
    updateSubsidies(tx, changes, clock.today()),
  );

async function updateSubsidies(tx: Tx, changes: readonly Change<KeptAllowance>[], today: string): Promise<void> {
  const next = addMonths(monthOf(today), 1);
  const wanted = await living(
    tx,
    changes.flatMap((change) => members(change, next)),
  );
  const ids = changes.map(({ id }) => id);
  const open = await tx.sql<RowOf<typeof openFields>>(
    `select ${openFields.columns}
     from medical_subsidy where allowance_id = any($1::uuid[]) and through_month is null for update`,
    ids,
  );
  const keyOf = (each: { allowanceId: string; residentId: string }) => `${each.allowanceId} ${each.residentId}`;
  const running = new Set(open.map(keyOf));
  const stays = new Set(wanted.map(keyOf));
  const begun = wanted.filter((each) => !running.has(keyOf(each)));
  const lastMonths = new Map(changes.map(({ id, new: state }) => [id, lastMonth(state, next)]));
  await begin(tx, begun, today);
  await end(
    tx,
    open
      .filter((each) => !stays.has(keyOf(each)))
      .map(({ id, allowanceId, fromMonth }) => ({ id, fromMonth, throughMonth: lastMonths.get(allowanceId)! })),
  );
}

function members({ id, old, new: state }: Change<KeptAllowance>, next: Month): Wanted[] {
  if (state.status !== 'ACTIVE') return [];
  return state.memberIds.map((residentId) => {
    const hasJoined = old?.status === 'ACTIVE' && !old.memberIds.includes(residentId);
    const fromMonth = hasJoined ? later(state.fromMonth, next) : state.fromMonth;
    return { allowanceId: id, residentId, gridCode: state.gridCode, fromMonth };
  });
}

/** The month after the last that the allowance is paid; for who left one that runs, the month after this. */
function lastMonth({ status, throughMonth }: KeptAllowance, next: Month): Month {
  return status === 'ENDED' && throughMonth !== null ? addMonths(throughMonth, 1) : next;
}

/** Those who have not died, by the record that survived a merge; a resident not known here yet counts as living where the household is. */
async function living(tx: Tx, wanted: readonly Wanted[]): Promise<Wanted[]> {
  const rows = await tx.sql<{ n: number; id: string; grid: string | null; died: boolean }>(
    `select w.n::int as n, s.id, r.grid_code as grid, coalesce(r.status = 'DECEASED', false) as died
     from unnest($1::uuid[]) with ordinality w(id, n) cross join lateral (select kit.survivor('resident', w.id) as id) s
     left join resident_replica r on r.id = s.id`,
    wanted.map(({ residentId }) => residentId),
  );
  return rows.flatMap(({ n, id, grid, died }) => {
    const each = wanted[n - 1]!;
    return died ? [] : [{ ...each, residentId: id, gridCode: grid ?? each.gridCode }];
  });
}

async function begin(tx: Tx, begun: readonly Wanted[], today: string): Promise<void> {
  await enrol(
    tx,
    [...new Map(begun.map((each) => [each.residentId, each])).values()].map(({ residentId, gridCode }) => ({
      residentId,
      gridCode,
      enrolledOn: today,
      caseId: null,
    })),
  );
  // who comes back before the subsidy has run out simply keeps it
  const kept = await tx.sql<RowOf<typeof keyFields>>(
    `update medical_subsidy s set through_month = null from unnest($1::uuid[], $2::uuid[], $3::text[]) b(allowance_id, resident_id, month)
     where s.allowance_id = b.allowance_id and s.resident_id = b.resident_id and s.through_month >= b.month
     returning ${keyFields.columnsOf('s')}`,
    begun.map(({ allowanceId }) => allowanceId),
    begun.map(({ residentId }) => residentId),
    begun.map(({ fromMonth }) => addMonths(fromMonth, -1)),
  );
  const known = new Set(kept.map((each) => `${each.allowanceId} ${each.residentId}`));
  await insertRows(
    tx,
    subsidyTable,
    begun
      .filter((each) => !known.has(`${each.allowanceId} ${each.residentId}`))
      .map(({ allowanceId, residentId, gridCode, fromMonth }) => ({
        id: uuidv7(),
        residentId,
        gridCode,
        kind: 'ALLOWANCE',
        reason: '最低生活保障对象',
        allowanceId,
        fromMonth,
      })),
  );
}

async function end(tx: Tx, ended: readonly { id: string; fromMonth: Month; throughMonth: Month }[]): Promise<void> {
  const neverBegan = ended.filter(({ fromMonth, throughMonth }) => throughMonth < fromMonth).map(({ id }) => id);
  const over = ended.filter(({ fromMonth, throughMonth }) => throughMonth >= fromMonth);
  if (neverBegan.length > 0) await tx.sql('delete from medical_subsidy where id = any($1::uuid[])', neverBegan);
  if (over.length === 0) return;
  await tx.sql(
    `update medical_subsidy s set through_month = e.month from unnest($1::uuid[], $2::text[]) e(id, month) where s.id = e.id`,
    over.map(({ id }) => id),
    over.map(({ throughMonth }) => throughMonth),
  );
}
