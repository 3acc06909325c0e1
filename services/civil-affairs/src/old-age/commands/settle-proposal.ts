import type { UserError } from '@one-window/contracts';
import { isBankAccount, type Tx } from '@one-window/database';
import { textFault } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { DismissOldAgeProposalInput, GrantOldAgeProposalInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { findPresent } from '../../resident/find-present.ts';
import { grantOldAge } from '../grant-old-age.ts';
import { statusAfter } from '../state-machine.ts';
import { proposalTable, type ProposalRow } from '../table.ts';

/** Grants the old-age allowance that the clock proposed, from the month in which the age was reached, this year's arrears at most. */
export async function grantOldAgeProposal(ctx: Context, input: GrantOldAgeProposalInput): Promise<Outcome> {
  const bankAccount = input.bankAccount.trim();
  return ctx.write('grantOldAgeProposal', input, async (tx) => {
    const proposal = await lockFor(tx, 'grant', input.proposalId);
    if ('code' in proposal) return refused(proposal);
    if (!isBankAccount(bankAccount)) return refused(refuse('BANK_ACCOUNT_INVALID', {}, 'bankAccount'));
    const resident = await findPresent(tx, proposal.residentId, 'proposalId');
    if ('code' in resident) return refused(resident);
    const today = ctx.clock.today();
    const id = await grantOldAge(tx, ctx.resources.bankAccounts, {
      residentId: resident.id,
      gridCode: resident.gridCode,
      birthOn: resident.birthOn,
      caseId: null,
      certificateNumber: `高龄津贴${proposal.month.replace('-', '')}-${proposal.id.slice(-8)}`,
      bankAccount,
      appliedOn: today,
      today,
    });
    if (!id) return refused(refuse('BENEFIT_RUNNING', {}, 'proposalId'));
    await settle(tx, ctx, proposal, null);
    return done(proposal.id);
  });
}

/** Puts a proposal aside, with the reason. */
export async function dismissOldAgeProposal(ctx: Context, input: DismissOldAgeProposalInput): Promise<Outcome> {
  return ctx.write('dismissOldAgeProposal', input, async (tx) => {
    const proposal = await lockFor(tx, 'dismiss', input.proposalId);
    if ('code' in proposal) return refused(proposal);
    const fault = textFault(input.reason);
    if (fault) return refused(fault);
    await settle(tx, ctx, proposal, input.reason.trim());
    return done(proposal.id);
  });
}

/** The proposal, locked, in the status that the action leads to. */
async function lockFor(tx: Tx, action: 'grant' | 'dismiss', id: string): Promise<ProposalRow | UserError> {
  const [row] = isUuid(id)
    ? await tx.sql<ProposalRow>(
        `select ${proposalTable.columnsOf('p')} from old_age_proposal p where p.id = $1 for update`,
        id,
      )
    : [];
  if (!row) return refuse('PROPOSAL_NOT_FOUND', {}, 'proposalId');
  const status = statusAfter(action, row.status);
  return status ? { ...row, status } : refuse('PROPOSAL_SETTLED', {}, 'proposalId');
}

async function settle(tx: Tx, ctx: Context, { id, status }: ProposalRow, reason: string | null): Promise<void> {
  await tx.sql(
    'update old_age_proposal set status = $2, settled_on = $3::date, settled_by = $4, reason = $5 where id = $1',
    id,
    status,
    ctx.clock.today(),
    ctx.caller.sub,
    reason,
  );
}
