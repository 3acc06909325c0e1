import { parseApplicationNumber } from '@one-window/contracts/one-window';
import { BadInput, NotFound } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { Application } from '../table/application.ts';
import { mayKnow } from '../may-know.ts';
import { applicationColumns } from '../table/rows.ts';

/** The application of that id. @throws NotFound when there is none that the caller may know */
export async function getApplication(ctx: Context, id: string): Promise<Application> {
  const application = await ctx.loaders.application.load(id);
  if (!application || !mayKnow(ctx.caller, application)) throw new NotFound();
  return application;
}

/** The application of that receipt number. @throws NotFound when there is none that the caller may know */
async function getByNumber(ctx: Context, number: string): Promise<Application> {
  const [application] = await ctx.reads.rows<Application>(
    `select ${applicationColumns} from application a where a.number = $1`,
    [parseApplicationNumber(number) ?? ''],
    'application-by-number',
  );
  if (!application || !mayKnow(ctx.caller, application)) throw new NotFound();
  return application;
}

/** One application by id or by number. @throws BadInput unless exactly one of the two is given; NotFound */
export async function findByIdOrNumber(
  ctx: Context,
  { id, number }: { id?: string | null; number?: string | null },
): Promise<Application> {
  if ((id == null) === (number == null)) throw new BadInput('请给出 id 或 number 之一');
  return id != null ? getApplication(ctx, id) : getByNumber(ctx, number ?? '');
}
