import { parseCreditCode } from '@one-window/contracts/codes';
import { OrganisationRegistered } from '@one-window/contracts/governance-petitions';
import { insertNewRows, insertRows, uuidv7 } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RegisterOrganisationInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { lockGrid } from '../../grid/commands/lock-grid.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { organisationState, organisationTable } from '../table.ts';

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
    const state = organisationState({ name, creditCode, kind: input.kind, gridCode: grid.code, status: 'ACTIVE' });
    const [id] = await insertNewRows(tx, organisationTable, [
      { id: uuidv7(), ...state, address: input.address.trim(), registeredOn: ctx.clock.today() },
    ]);
    if (id === undefined) return refused(refuse('CREDIT_CODE_TAKEN', {}, 'creditCode'));
    const representative = input.legalRepresentative.trim();
    await insertRows(tx, tables.organisationRepresentative, [
      { organisationId: id, gridCode: grid.code, name: representative },
    ]);
    await tx.emit({ type: OrganisationRegistered, subject: id, data: { state } });
    return done(id);
  });
}
