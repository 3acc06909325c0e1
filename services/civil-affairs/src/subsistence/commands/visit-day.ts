import type { UserError } from '@one-window/contracts';
import { isPlainDate } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import type { RecordHouseholdVisitInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';

/** The household that is visited, and between which days. */
interface VisitFrame {
  householdId: string | null;
  /** Day of the application: an earlier visit was not made for it. */
  from: string;
  today: string;
}

/** The day of a visit to a household: as given, or that of the grid's visit which is named. */
export async function visitDay(
  tx: Tx,
  input: Pick<RecordHouseholdVisitInput, 'visitId' | 'visitedOn'>,
  { householdId, from, today }: VisitFrame,
): Promise<string | UserError> {
  const { visitId, visitedOn } = input;
  if (visitedOn != null && !isPlainDate(visitedOn)) return refuse('DATE_INVALID', {}, 'visitedOn');
  const [visit] =
    visitId != null && isUuid(visitId)
      ? await tx.sql<{ day: string }>(
          'select visited_on as day from grid_visit where id = $1 and household_id = $2::uuid',
          visitId,
          householdId,
        )
      : [];
  if (visitId != null && !visit) return refuse('VISIT_NOT_FOUND', {}, 'visitId');
  const day = visit?.day ?? visitedOn;
  if (day == null) return refuse('VISIT_DAY_REQUIRED', {}, 'visitedOn');
  if (visitedOn != null && visitedOn !== day) return refuse('VISIT_DAY_DIFFERS', { day }, 'visitedOn');
  const field = visit ? 'visitId' : 'visitedOn';
  if (day > today) return refuse('DATE_IN_FUTURE', {}, field);
  return day < from ? refuse('VISIT_TOO_EARLY', { from }, field) : day;
}
