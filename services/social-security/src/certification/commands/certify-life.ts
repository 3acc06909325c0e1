import { findResident } from '@one-window/procedures';
import { done, OneWindowError, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CertifyLifeInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { rolesOfMethod } from '../rules.ts';
import { certifyPensioner, lockPension } from '../record-certification.ts';

/**
 * Certifies that a pensioner is alive: by self-service (residents, themselves), by a visit, or at the window; only the
 * system certifies by matching. Emits `pension.resumed` when the pension had been held back.
 * @throws OneWindowError FORBIDDEN when the method is not the caller's
 */
export async function certifyLife(ctx: Context, input: CertifyLifeInput): Promise<Outcome> {
  const { caller, clock } = ctx;
  if (!rolesOfMethod[input.method].includes(caller.role)) throw new OneWindowError('FORBIDDEN');
  if (caller.role === 'resident' && input.residentId !== caller.residentId) {
    return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
  }
  return ctx.write('certifyLife', input, async (tx) => {
    const resident = await findResident(tx, input.residentId);
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (resident.status === 'DECEASED') return refused(refuse('RESIDENT_DECEASED', {}, 'residentId'));
    const pension = await lockPension(tx, resident.id);
    if (!pension || pension.status === 'STOPPED') return refused(refuse('NOT_A_PENSIONER', {}, 'residentId'));
    const today = clock.today();
    await certifyPensioner(tx, pension, { certifiedOn: today, method: input.method, today });
    return done(resident.id);
  });
}
