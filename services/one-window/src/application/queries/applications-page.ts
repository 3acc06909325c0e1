import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { Application } from '../table/application.ts';
import { onlyDepartment } from '../may-know.ts';

/** A page of a resident's or an organisation's applications that the caller may know, newest first. */
export const applicationsPage = (
  owner: 'Resident' | 'Organisation',
  id: string,
  page: PageArguments,
  ctx: Context,
): Promise<Page<Application>> =>
  keysetList(page, {
    start: [null, null],
    read: (after, limit) =>
      ctx.loaders[`applicationsOf${owner}`]({ limit, after, department: onlyDepartment(ctx.caller) }).load(id),
    keyOf: (application) => [application.submittedAt, application.id],
  });
