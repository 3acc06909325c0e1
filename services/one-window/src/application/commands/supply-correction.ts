import type { UserError } from '@one-window/contracts';
import { findServiceItem } from '@one-window/contracts/codes';
import { ApplicationCorrectionSupplied } from '@one-window/contracts/one-window';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { SupplyCorrectionInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import type { Application } from '../table/application.ts';
import { saveAndTell } from '../table/rows.ts';
import { isPossible } from '../state-machine.ts';
import { broughtMaterials, listFault } from '../rules/materials.ts';
import { isTooLong } from '../rules/text.ts';
import { supply } from '../rules/window-steps.ts';
import { findForChange } from './find-for-change.ts';

const MAX_EXPLANATION = 500;

/**
 * Takes what a correction asked for, all of it at once; the department's five days begin again. Idempotent on `requestId`.
 * Emits `one-window.application.correction-supplied`.
 */
export async function supplyCorrection(ctx: Context, input: SupplyCorrectionInput): Promise<Outcome> {
  return ctx.write('supplyCorrection', input, async (tx) => {
    const application = await findForChange(ctx, tx, input.applicationId);
    if (!application) return refused(refuse('APPLICATION_NOT_FOUND', {}, 'applicationId'));
    if (!isPossible('supply', application) || !application.correction)
      return refused(refuse('NO_CORRECTION_PENDING', {}, 'applicationId'));
    const refusal = faultOf(application, input);
    if (refusal) return refused(refusal);
    const at = ctx.clock.now().toISOString();
    const supplied = supply(application, broughtMaterials(application, input.materials, at), {
      at,
      handler: ctx.caller.name,
      explanation: input.explanation ?? '',
    });
    await saveAndTell(tx, supplied, ApplicationCorrectionSupplied);
    return done(application.id);
  });
}

function faultOf(
  { itemCode, correction }: Application,
  { materials, explanation }: SupplyCorrectionInput,
): UserError | undefined {
  const item = findServiceItem(itemCode);
  const fault = item && listFault(item, materials);
  if (fault) return fault;
  if (materials.some(({ obtained }) => obtained === 'SHARED')) return refuse('EVIDENCE_TOKEN_INVALID', {}, 'materials');
  if (isTooLong(explanation ?? '', MAX_EXPLANATION))
    return refuse('TEXT_TOO_LONG', { max: MAX_EXPLANATION }, 'explanation');
  const handedIn = new Set(materials.filter(({ obtained }) => obtained !== 'TO_FOLLOW').map(({ code }) => code));
  const isExplained = (explanation ?? '').trim() !== '';
  const lacking = (correction?.items ?? []).filter(({ materialCode }) =>
    materialCode ? !handedIn.has(materialCode) : !isExplained,
  );
  return lacking.length > 0
    ? refuse('CORRECTION_INCOMPLETE', { names: lacking.map(({ what }) => what).join('；') }, 'materials')
    : undefined;
}
