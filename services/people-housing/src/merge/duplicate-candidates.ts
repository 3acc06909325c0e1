import { isPlainDate } from '@one-window/contracts/codes';
import { connection, decodeCursor, pageSize, BadInput } from '@one-window/service';
import type { Context } from '../context.ts';

/** A group of records that may be one person. */
interface Group {
  name: string;
  birthOn: string;
  sex: string;
  district: string;
  ids: string[];
}

const text = `select name, birth_on as "birthOn", sex, left(grid_code, 6) as district, array_agg(id order by id) as ids
  from resident where merged_into is null and (name, birth_on, sex, left(grid_code, 6)) > ($1, $2::date, $3, $4)
  group by name, birth_on, sex, left(grid_code, 6) having count(*) > 1
  order by name, birth_on, sex, left(grid_code, 6) limit $5`;

const beginning = ['', '0001-01-01', '', ''] as const;

function readCursor(after: string | null | undefined): readonly (string | number)[] {
  if (after == null) return beginning;
  const cursor = decodeCursor(after, 4);
  const [, birthOn] = cursor;
  const isWhole =
    cursor.every((part) => typeof part === 'string' && !part.includes('\0')) && isPlainDate(String(birthOn));
  if (!isWhole) throw new BadInput('after 不是有效的游标');
  return cursor as readonly string[];
}

/**
 * A page of groups of records within the caller's jurisdiction that may be one person: same name, day of birth and sex
 * in one district. Whom it shows is written to the ledger.
 * @throws BadInput when `first` or the cursor is malformed
 */
export async function duplicateCandidates(ctx: Context, { first, after }: { first: number; after?: string | null }) {
  const size = pageSize(first);
  const rows = await ctx.look.rows<Group>(text, [...readCursor(after), size + 1], 'duplicate-candidates');
  const shown = await ctx.loaders.resident.loadMany(rows.slice(0, size).flatMap(({ ids }) => ids));
  const residents = new Map(shown.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row]] : [])));
  for (const id of residents.keys()) ctx.ledger.looked(id, 'registration', false);
  return connection(
    rows,
    size,
    ({ name, birthOn, sex, district }) => [name, birthOn, sex, district],
    ({ ids }) => ({ residents: ids.flatMap((id) => residents.get(id) ?? []) }),
  );
}
