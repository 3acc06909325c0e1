import type { RowOf, Tx } from '@one-window/database';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type {
  AskJudicialConfirmationInput,
  RecordDisputeFollowUpInput,
  RecordJudicialConfirmationInput,
} from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { agreementTable } from '../table.ts';
import { confirmationUntil } from '../rules.ts';
import { actOnDispute } from './act-on-dispute.ts';

const decisive = agreementTable.only('agreedOn', 'confirmation');

async function agreementOf(tx: Tx, disputeId: string) {
  const [row] = await tx.sql<RowOf<typeof decisive>>(
    `select ${decisive.columns} from mediation_agreement where dispute_id = $1 for update`,
    disputeId,
  );
  return row!;
}

/** Both parties ask the court to confirm their agreement, within thirty days from when it binds (人民调解法 art 33). */
export function askJudicialConfirmation(ctx: Context, input: AskJudicialConfirmationInput): Promise<Outcome> {
  return actOnDispute(ctx, 'askJudicialConfirmation', input, 'followAgreement', async (row, tx) => {
    if (!input.jointly) return refuse('CONFIRMATION_NOT_JOINT', {}, 'jointly');
    const { agreedOn, confirmation } = await agreementOf(tx, row.id);
    if (confirmation !== 'NONE') return refuse('CONFIRMATION_NOT_IN_STATE', {}, 'disputeId');
    const [today, until] = [ctx.clock.today(), confirmationUntil(agreedOn)];
    if (today > until) return refuse('CONFIRMATION_TOO_LATE', { until }, 'disputeId');
    await tx.sql(
      `update mediation_agreement set confirmation = 'ASKED', asked_on = $2 where dispute_id = $1`,
      row.id,
      today,
    );
    return {};
  });
}

/** Records what the court decided on the parties' joint request. */
export function recordJudicialConfirmation(ctx: Context, input: RecordJudicialConfirmationInput): Promise<Outcome> {
  const courtNumber = input.courtNumber.trim();
  return actOnDispute(ctx, 'recordJudicialConfirmation', input, 'followAgreement', async (row, tx) => {
    const fault = requiredTextFault(courtNumber, 'courtNumber', '法院文书编号', maxName);
    if (fault) return fault;
    const { confirmation } = await agreementOf(tx, row.id);
    if (confirmation !== 'ASKED') return refuse('CONFIRMATION_NOT_IN_STATE', {}, 'disputeId');
    await tx.sql(
      'update mediation_agreement set confirmation = $2, court_number = $3 where dispute_id = $1',
      row.id,
      input.confirmed ? 'CONFIRMED' : 'REJECTED',
      courtNumber,
    );
    return {};
  });
}

/** Records a visit after the agreement: whether it is kept. */
export function recordDisputeFollowUp(ctx: Context, input: RecordDisputeFollowUpInput): Promise<Outcome> {
  const note = input.note.trim();
  return actOnDispute(ctx, 'recordDisputeFollowUp', input, 'followAgreement', async (row, tx) => {
    const fault = requiredTextFault(note, 'note', '情况');
    if (fault) return fault;
    await tx.sql(
      `insert into dispute_follow_up (dispute_id, no, grid_code, visited_on, kept, note, by)
       select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6 from dispute_follow_up where dispute_id = $1`,
      ...[row.id, row.gridCode, ctx.clock.today(), input.kept, note, ctx.caller.name],
    );
    return {};
  });
}
