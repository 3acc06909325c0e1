import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../../context.ts';
import { onlyDepartment } from '../may-know.ts';

/** A page, of one department when the caller asks for one. */
export interface DepartmentPage extends PageArguments {
  department?: string | null;
}

interface DepartmentQuery<Row> {
  /** Reads `limit` rows at most of that department, or of all when it is null. */
  read(
    department: string | null,
    after: readonly [string | null, string | null],
    limit: number,
  ): readonly Row[] | Promise<readonly Row[]>;
  keyOf(row: Row): readonly [string, string];
}

/**
 * A page of a list whose rows each belong to a department. Officers and supervisors of a department get the rows of their
 * own, whether they ask for it or for all; who asks for another department gets an empty page.
 */
export function departmentList<Row>(
  { caller }: Context,
  { department = null, ...page }: DepartmentPage,
  { read, keyOf }: DepartmentQuery<Row>,
): Promise<Page<Row>> {
  const only = onlyDepartment(caller);
  const isOfAnother = only !== null && department !== null && department !== only;
  return keysetList(page, {
    start: [null, null],
    read: (after, limit) => (isOfAnother ? [] : read(only ?? department, after, limit)),
    keyOf,
  });
}
