import { parseCreditCode } from '@one-window/contracts/codes';
import { OrganisationRegistered } from '@one-window/contracts/governance-petitions';
import { uuidv7 } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../context.ts';
import type { RegisterOrganisationInput } from '../generated/graph.ts';
import { lockGrid } from '../grid/lock-grid.ts';
import { refuse } from '../refuse.ts';
import { maxName, requiredTextFault } from '../text.ts';
import { organisationState } from './organisation-row.ts';

/** Registers an organisation under its unified social credit code (GB 32100), once. Emits `organisation.registered`. */
export async function registerOrganisation(ctx: Context, input: RegisterOrganisationInput): Promise<Outcome> {
  const parsed = parseCreditCode(input.creditCode);
  return ctx.write('registerOrganisation', input, async (tx) => {
    if (!parsed.ok) return refused(refuse('CREDIT_CODE_INVALID', { reason: parsed.message }, 'creditCode'));
    const fault =
      requiredTextFault(input.name, 'name', '名称', maxName) ??
      requiredTextFault(input.address, 'address', '住所') ??
      requiredTextFault(input.legalRepresentative, 'legalRepresentative', '法定代表人', maxName);
    if (fault) return refused(fault);
    const grid = await lockGrid(ctx, tx, input.gridCode);
    if (!grid) return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
    if (!grid.active) return refused(refuse('GRID_INACTIVE', {}, 'gridCode'));
    const { creditCode } = parsed;
    const name = input.name.trim();
    const [added] = await tx.sql<{ id: string }>(
      `insert into organisation (id, credit_code, name, kind, grid_code, address, status, registered_on)
       values ($1, $2, $3, $4, $5, $6, 'ACTIVE', $7::date) on conflict do nothing returning id`,
      uuidv7(),
      creditCode,
      name,
      input.kind,
      grid.code,
      input.address.trim(),
      ctx.clock.today(),
    );
    if (!added) return refused(refuse('CREDIT_CODE_TAKEN', {}, 'creditCode'));
    await tx.sql(
      'insert into organisation_representative (organisation_id, grid_code, name) values ($1, $2, $3)',
      added.id,
      grid.code,
      input.legalRepresentative.trim(),
    );
    const state = organisationState({ name, creditCode, kind: input.kind, gridCode: grid.code, status: 'ACTIVE' });
    await tx.emit({ type: OrganisationRegistered, subject: added.id, data: { state } });
    return done(added.id);
  });
}
