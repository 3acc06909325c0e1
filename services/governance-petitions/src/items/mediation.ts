import type { ApplicationState } from '@one-window/contracts/one-window';
import { disputeKinds, isDisputeKind } from '@one-window/contracts/governance-petitions';
import { papersOf, type ItemProcedure, type LockedCase } from '@one-window/procedures';
import { isUuid } from '@one-window/service';
import type { CaseFacts } from '../case/case-facts.ts';
import { insertDispute } from '../dispute/insert-dispute.ts';
import type { Resources } from '../resources.ts';

/** The words of a decision on mediation that came to an agreement. */
export const agreed = { reason: '经调解，当事人达成协议', opinion: '调解成功' } as const;

/**
 * Registers the dispute of an application from its form: who applied against whom, of which kind. When the form does not
 * open, the officer asks the applicant; an opponent who is not in the replica stays a name.
 */
async function openDispute({
  tx,
  row,
  application,
  resources,
  clock,
}: LockedCase<Resources> & { application: ApplicationState }): Promise<void> {
  const form = papersOf(row, { application }, resources)?.form ?? {};
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
    { at: clock.now(), by: '系统' },
  );
}

/**
 * Mediation (G04) is decided with its dispute. The dispute ends with its application, because mediation goes on by the
 * parties' will alone (人民调解法 art 26), and goes on where it stood when the application is taken up again.
 */
export const mediation: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  decidesAlone: true,
  checks: (_, { disputeStatus }) => [
    {
      code: 'DISPUTE_AGREED',
      title: '已达成调解协议：《人民调解法》第二十八条（2010年）',
      passed: disputeStatus === 'AGREED',
      detail: disputeStatus === 'AGREED' ? '已达成协议' : '尚未达成协议',
    },
  ],
  opened: openDispute,
  ended: async ({ tx, row }) => {
    await tx.sql(
      `update dispute set status = 'ENDED' where application_id = $1 and status in ('REGISTERED', 'MEDIATING', 'FAILED')`,
      row.applicationId,
    );
  },
  reinstated: async ({ tx, row }) => {
    await tx.sql(
      `update dispute set status = case when mediator is null then 'REGISTERED' else 'MEDIATING' end
       where application_id = $1 and status = 'ENDED'`,
      row.applicationId,
    );
  },
  grant: async () => agreed,
};
