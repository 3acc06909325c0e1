import type { Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { Application } from '../table/application.ts';
import { mayKnow } from '../may-know.ts';
import { lockApplication } from '../table/rows.ts';

/** The application that a command is about, locked; null when there is none that the caller may know. */
export async function findForChange(ctx: Context, tx: Tx, id: string): Promise<Application | null> {
  const application = isUuid(id) ? await lockApplication(tx, id) : null;
  return application && mayKnow(ctx.caller, application) ? application : null;
}
