import { GovernancePetitionsCase } from '@one-window/contracts/governance-petitions';
import { departmentCases, type CaseProcedure } from '@one-window/procedures';
import { endDisputeOf, openDisputeOf, reviveDisputeOf } from '../items/mediation.ts';
import { openIncidentOf } from '../incident/open-incident.ts';
import { centreOf } from '../incident/unit.ts';
import type { Resources } from '../resources.ts';

/** What this department's own records say of a case. */
export interface CaseFacts {
  id: string;
  incidentStatus: string | null;
  incidentResult: string | null;
  disputeStatus: string | null;
}

const facts = `select c.id, i.status as "incidentStatus", i.result as "incidentResult", d.status as "disputeStatus"
  from department_case c
  left join incident i on i.application_id = c.application_id
  left join dispute d on d.application_id = c.application_id
  where c.id = any($1::uuid[])`;

const flow = { outcomes: ['COMPLETED', 'NOT_COMPLETED'], decidesAlone: true } as const;

/** Mediation (G04) is decided with its dispute, a hazard report (G10) with its incident: by hand only what these say. */
const procedure: CaseProcedure<CaseFacts, Resources, 'GovernancePetitions'> = {
  department: 'governance-petitions',
  prefix: 'GovernancePetitions',
  events: GovernancePetitionsCase,
  items: { G04: flow, G10: flow },
  unitOf: centreOf,
  remedies:
    '可就原纠纷依法向人民法院提起诉讼，或就隐患再次报告；对行政行为不服的，可自收到之日起六十日内申请行政复议。',
  facts,
  checks: (row, { incidentStatus, disputeStatus }) =>
    row.itemCode === 'G10'
      ? [
          {
            code: 'INCIDENT_CLOSED',
            title: '隐患已处置并经现场核查：网格事件闭环管理',
            passed: incidentStatus === 'CLOSED',
            detail: incidentStatus === 'CLOSED' ? '已办结' : '尚未办结',
          },
        ]
      : [
          {
            code: 'DISPUTE_AGREED',
            title: '已达成调解协议：《人民调解法》第二十八条（2010年）',
            passed: disputeStatus === 'AGREED',
            detail: disputeStatus === 'AGREED' ? '已达成协议' : '尚未达成协议',
          },
        ],
  opened: async ({ tx, row, resources, clock, application }) => {
    if (row.itemCode === 'G04') {
      await openDisputeOf(tx, row, application, resources.forms, clock.now());
      return;
    }
    await openIncidentOf(tx, row.applicationId, application, clock.now());
    return '安全隐患报告已登记为事件，予以受理';
  },
  declined: ({ tx, row }) => endDisputeOf(tx, row.applicationId),
  withdrawn: ({ tx, row }) => endDisputeOf(tx, row.applicationId),
  refused: ({ tx, row }) => endDisputeOf(tx, row.applicationId),
  reinstated: ({ tx, row }) => reviveDisputeOf(tx, row.applicationId),
  grant: ({ row, facts: { incidentResult } }) =>
    Promise.resolve(
      row.itemCode === 'G10'
        ? { reason: incidentResult ?? '隐患已处置', opinion: '隐患已处置' }
        : { reason: '经调解，当事人达成协议', opinion: '调解成功' },
    ),
};

/** This department's cases. */
export const cases = departmentCases(procedure);
