import { BadInput, connection, decodeCursor, isInstant, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { onlyDepartment } from './may-know.ts';

/** Arguments of a page of applications. */
export interface PageArgs {
  first: number;
  after?: string | null;
}

/** A page of a resident's or an organisation's applications that the caller may know, newest first. @throws BadInput for a cursor that is none */
export async function applicationsPage(
  owner: 'Resident' | 'Organisation',
  id: string,
  { first, after }: PageArgs,
  ctx: Context,
) {
  const size = pageSize(first);
  const cursor = after ? decodeCursor(after, 2).map(String) : null;
  if (cursor && (!isInstant(cursor[0] ?? '') || !isUuid(cursor[1] ?? ''))) throw new BadInput('after 不是有效的游标');
  const rows = await ctx.loaders.applicationsOf(owner, id, {
    first: size,
    after: cursor ? [cursor[0] ?? '', cursor[1] ?? ''] : null,
    department: onlyDepartment(ctx.caller),
  });
  return connection(
    rows,
    size,
    (application) => [application.submittedAt, application.id],
    (application) => application,
  );
}
