import type { UserError } from '@one-window/contracts';
import { addDays, isPlainDate } from '@one-window/contracts/codes';
import { OrganisationChanged } from '@one-window/contracts/governance-petitions';
import { BadInput, done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { ChangeOrganisationInput, CloseOrganisationInput } from '../../generated/graph.ts';
import { lockGrid } from '../../grid/commands/lock-grid.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { lockOrganisation } from './lock-organisation.ts';
import { organisationState } from '../table.ts';

/** Changes what is registered of an organisation, its seat included. Emits `organisation.changed`. */
export async function changeOrganisation(ctx: Context, input: ChangeOrganisationInput): Promise<Outcome> {
  return ctx.write('changeOrganisation', input, async (tx) => {
    const organisation = await lockOrganisation(ctx, tx, input.organisationId);
    if (!organisation) return refused(refuse('ORGANISATION_NOT_FOUND', {}, 'organisationId'));
    if (organisation.status === 'CLOSED') return refused(refuse('ORGANISATION_CLOSED', {}, 'organisationId'));
    const fault = changeFault(input);
    if (fault) return refused(fault);
    if (input.gridCode != null && input.gridCode !== organisation.gridCode) {
      const grid = await lockGrid(ctx, tx, input.gridCode);
      if (!grid) return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
      if (!grid.active) return refused(refuse('GRID_INACTIVE', {}, 'gridCode'));
    }
    const changed = {
      ...organisation,
      name: input.name?.trim() ?? organisation.name,
      kind: input.kind ?? organisation.kind,
      gridCode: input.gridCode ?? organisation.gridCode,
      address: input.address?.trim() ?? organisation.address,
    };
    await tx.sql(
      'update organisation set name = $2, kind = $3, grid_code = $4, address = $5 where id = $1',
      changed.id,
      changed.name,
      changed.kind,
      changed.gridCode,
      changed.address,
    );
    await tx.sql(
      'update organisation_representative set grid_code = $2, name = coalesce($3, name) where organisation_id = $1',
      changed.id,
      changed.gridCode,
      input.legalRepresentative?.trim() ?? null,
    );
    await tx.emit({ type: OrganisationChanged, subject: changed.id, data: { state: organisationState(changed) } });
    return done(changed.id);
  });
}

function changeFault(input: ChangeOrganisationInput): UserError | undefined {
  const { name, kind, gridCode, address, legalRepresentative } = input;
  if ([name, kind, gridCode, address, legalRepresentative].every((value) => value == null))
    return refuse('NOTHING_TO_CHANGE');
  return (
    (name == null ? undefined : requiredTextFault(name, 'name', '名称', maxName)) ??
    (address == null ? undefined : requiredTextFault(address, 'address', '住所')) ??
    (legalRepresentative == null
      ? undefined
      : requiredTextFault(legalRepresentative, 'legalRepresentative', '法定代表人', maxName))
  );
}

/**
 * Records that an organisation has closed. Emits `organisation.changed`.
 * @throws BadInput when `closedOn` is no day
 */
export async function closeOrganisation(ctx: Context, input: CloseOrganisationInput): Promise<Outcome> {
  const { closedOn } = input;
  if (!isPlainDate(closedOn)) throw new BadInput('closedOn 须为 YYYY-MM-DD');
  const today = ctx.clock.today();
  return ctx.write('closeOrganisation', input, async (tx) => {
    const organisation = await lockOrganisation(ctx, tx, input.organisationId);
    if (!organisation) return refused(refuse('ORGANISATION_NOT_FOUND', {}, 'organisationId'));
    if (organisation.status === 'CLOSED') return refused(refuse('ORGANISATION_CLOSED', {}, 'organisationId'));
    const from = addDays(today, -366);
    if (closedOn < from || closedOn > today)
      return refused(refuse('DAY_NOT_POSSIBLE', { from, to: today }, 'closedOn'));
    await tx.sql(
      `update organisation set status = 'CLOSED', closed_on = $2::date where id = $1`,
      organisation.id,
      closedOn,
    );
    const state = organisationState({ ...organisation, status: 'CLOSED' });
    await tx.emit({ type: OrganisationChanged, subject: organisation.id, data: { state } });
    return done(organisation.id);
  });
}
