import { disputeKinds, isDisputeKind } from '@one-window/contracts/governance-petitions';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { FormAnswers, FormSeal, Tx } from '@one-window/database';
import type { CaseRow } from '@one-window/procedures';
import { isUuid } from '@one-window/service';
import { insertDispute } from '../dispute/insert-dispute.ts';

function answersOf(applicationId: string, { sealedForm }: ApplicationState, forms: FormSeal): FormAnswers {
  if (!sealedForm) return {};
  try {
    return forms.open(applicationId, sealedForm);
  } catch {
    return {};
  }
}

/**
 * Registers the dispute of an application for mediation (G04) from its form: who applied against whom, of which kind.
 * A form that does not open leaves the rest to the officer; an opponent whom nobody here knows stays a name.
 */
export async function openDisputeOf(
  tx: Tx,
  row: CaseRow,
  application: ApplicationState,
  forms: FormSeal,
  now: Date,
): Promise<void> {
  const form = answersOf(row.applicationId, application, forms);
  const wanted = form['opponentId'] ?? '';
  const [opponent] = isUuid(wanted)
    ? await tx.sql<{ id: string }>(`select id from resident_replica where id = kit.survivor('resident', $1)`, wanted)
    : [];
  const named = form['kind'] ?? '';
  const kind = isDisputeKind(named) ? named : 'OTHER';
  await insertDispute(
    tx,
    {
      applicationId: row.applicationId,
      kind,
      scale: 'SINGLE',
      level: 'ORDINARY',
      title: `${disputeKinds[kind]}纠纷（办件${application.number}）`,
      description: form['description'] ?? '申请书未能读取，请向申请人核对',
      gridCode: row.gridCode,
    },
    [
      {
        side: 'APPLICANT',
        residentId: row.applicantId ?? row.subjectId,
        organisationId: row.organisationId,
        name: null,
      },
      {
        side: 'OPPONENT',
        residentId: opponent?.id ?? null,
        organisationId: null,
        name: opponent ? null : (form['opponentName'] ?? '未写明'),
      },
    ],
    { at: now, by: '系统' },
  );
}

/** Mediation ends when its application is withdrawn, not accepted or ended: it goes on by the parties' will alone (人民调解法 art 26). */
export async function endDisputeOf(tx: Tx, applicationId: string): Promise<void> {
  await tx.sql(
    `update dispute set status = 'ENDED' where application_id = $1 and status in ('REGISTERED', 'MEDIATING', 'FAILED')`,
    applicationId,
  );
}

/** Mediation goes on where it stood when the application is taken up again. */
export async function reviveDisputeOf(tx: Tx, applicationId: string): Promise<void> {
  await tx.sql(
    `update dispute set status = case when mediator is null then 'REGISTERED' else 'MEDIATING' end
     where application_id = $1 and status = 'ENDED'`,
    applicationId,
  );
}
