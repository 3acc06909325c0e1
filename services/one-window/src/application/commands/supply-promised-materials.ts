import type { UserError } from '@one-window/contracts';
import { findServiceItem } from '@one-window/contracts/codes';
import { ApplicationProgressed } from '@one-window/contracts/one-window';
import { dayInShanghai, done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { MaterialInput, SupplyPromisedMaterialsInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import type { Application } from '../table/application.ts';
import { isPossible } from '../state-machine.ts';
import { saveAndTell } from '../table/rows.ts';
import { broughtMaterials, listFault } from '../rules/materials.ts';
import { supplyPromised } from '../rules/window-steps.ts';
import { findForChange } from './find-for-change.ts';

/**
 * Takes promised materials, in one go or several, up to the promised day and with it; the promise is kept when the last one
 * has come. Idempotent on `requestId`. Emits `one-window.application.progressed`.
 */
export async function supplyPromisedMaterials(ctx: Context, input: SupplyPromisedMaterialsInput): Promise<Outcome> {
  return ctx.write('supplyPromisedMaterials', input, async (tx) => {
    const application = await findForChange(ctx, tx, input.applicationId);
    if (!application) return refused(refuse('APPLICATION_NOT_FOUND', {}, 'applicationId'));
    const now = ctx.clock.now();
    const refusal = faultOf(application, input.materials, dayInShanghai(now));
    if (refusal) return refused(refusal);
    const at = now.toISOString();
    const brought = broughtMaterials(application, input.materials, at);
    const supplied = supplyPromised(application, brought, { at, handler: ctx.caller.name });
    await saveAndTell(tx, supplied, ApplicationProgressed);
    return done(application.id);
  });
}

function faultOf(application: Application, materials: readonly MaterialInput[], today: string): UserError | undefined {
  const { promise, itemCode } = application;
  if (!promise || promise.keptAt !== null || !isPossible('supplyPromised', application))
    return refuse('PROMISE_NOT_OPEN', {}, 'applicationId');
  if (today > promise.by) return refuse('PROMISE_LAPSED', {}, 'applicationId');
  const item = findServiceItem(itemCode);
  const fault = item && listFault(item, materials);
  if (fault) return fault;
  const awaited = application.materials.filter(
    ({ code, obtained }) => obtained === 'TO_FOLLOW' && promise.materialCodes.includes(code),
  );
  const others = materials.filter(
    ({ code, obtained }) =>
      obtained === 'TO_FOLLOW' || obtained === 'SHARED' || !awaited.some((material) => material.code === code),
  );
  if (others.length > 0)
    return refuse('MATERIAL_NOT_PROMISED', { names: others.map(({ code }) => code).join('、') }, 'materials');
  return materials.length === 0
    ? refuse('MATERIAL_MISSING', { names: awaited.map(({ name }) => name).join('、') }, 'materials')
    : undefined;
}
