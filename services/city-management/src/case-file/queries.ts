import { requirePlace } from '@one-window/procedures';
import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../context.ts';
import type { CaseFilePage } from './loaders.ts';
import { caseFileFields, type CaseFileRow, type CaseFileStatus } from './table.ts';

/** What a list of case files may be narrowed and ordered by. */
export interface CaseFileListArgs extends PageArguments {
  status?: CaseFileStatus | null;
}

/** Deadline of what has none yet: it comes last. */
const never = '9999-12-31T00:00:00.000Z';
const due = (row: CaseFileRow) => row.dueAt ?? never;

/**
 * A page of the case files of a place, by deadline or newest first, as the caller may see them.
 * @throws BadInput when the place is no such thing
 */
export async function listCaseFiles(
  ctx: Context,
  { within, status, orderBy, ...page }: CaseFileListArgs & { within: string; orderBy: 'DUE' | 'NEWEST' },
): Promise<Page<CaseFileRow>> {
  requirePlace(within);
  const inPlace = `f.grid_code >= $1 and f.grid_code < $1 || ':' and ($2::text is null or f.status = $2)`;
  const select = `select ${caseFileFields.columnsOf('f')} from case_file f where ${inPlace}`;
  if (orderBy === 'NEWEST')
    return keysetList(page, {
      start: [null],
      read: (before, limit) =>
        ctx.reads.rows<CaseFileRow>(
          `${select} and ($4::uuid is null or f.id < $4) order by f.id desc limit $3`,
          [within, status ?? null, limit, ...before],
          'case-files-newest',
        ),
      keyOf: ({ id }) => [id],
    });
  return keysetList(page, {
    start: [null, null],
    read: (after, limit) =>
      ctx.reads.rows<CaseFileRow>(
        `${select} and ($4::timestamptz is null or (coalesce(f.due_at, '${never}'), f.id) > ($4, $5::uuid))
     order by coalesce(f.due_at, '${never}'), f.id limit $3`,
        [within, status ?? null, limit, ...after],
        'case-files-due',
      ),
    keyOf: (row) => [due(row), row.id],
  });
}

/** A page of a grid's case files, newest first; grids of one list come in one statement. */
export const listCaseFilesOfGrid = (ctx: Context, gridCode: string, args: CaseFileListArgs) =>
  pageOf(ctx.loaders.caseFilePages, gridCode, args);

/** A page of the case files about a house, newest first; houses of one list come in one statement. */
export const listCaseFilesOfHouse = (ctx: Context, houseId: string, args: CaseFileListArgs) =>
  pageOf(ctx.loaders.caseFilePagesOfHouse, houseId, args);

function pageOf(
  pages: Context['loaders']['caseFilePages'],
  of: string,
  { status, ...page }: CaseFileListArgs,
): Promise<Page<CaseFileRow>> {
  return keysetList(page, {
    start: [null],
    read: ([before], limit) => {
      const wanted: CaseFilePage = { of, status: status ?? null, before, limit };
      return pages.load(JSON.stringify(wanted));
    },
    keyOf: ({ id }) => [id],
  });
}
