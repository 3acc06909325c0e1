import type { Tx } from '@one-window/database';
import type { ItemProcedure } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import { decideCase, type Ending } from '../case/decide-case.ts';
import { openIncidentOf } from '../incident/open-incident.ts';
import type { Resources } from '../resources.ts';

/** A hazard report (G10): an incident, with which it is decided. */
export const hazardReport: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['COMPLETED', 'NOT_COMPLETED'],
  decidesAlone: true,
  checks: (_, { incidentStatus }) => [
    {
      code: 'INCIDENT_CLOSED',
      title: '隐患已处置并经现场核查：网格事件闭环管理',
      passed: incidentStatus === 'CLOSED',
      detail: incidentStatus === 'CLOSED' ? '已办结' : '尚未办结',
    },
  ],
  opened: async ({ tx, row, clock, application }) => {
    await openIncidentOf(tx, row.applicationId, application, clock.now());
    return '安全隐患报告已登记为事件，予以受理';
  },
  grant: async ({ facts: { incidentResult } }) => ({ reason: incidentResult ?? '隐患已处置', opinion: '隐患已处置' }),
};

/** The case of a hazard report (G10) ends with its incident: completed when it was closed, not when it was not filed. */
export function decideHazardReport(
  tx: Tx,
  { applicationId, status, result }: { applicationId: string | null; status: string; result: string | null },
  by: { at: Date; handler: string },
): Promise<void> {
  const isClosed = status === 'CLOSED';
  const ending: Ending = {
    outcome: isClosed ? 'COMPLETED' : 'NOT_COMPLETED',
    reason: result ?? (isClosed ? '已办结' : '不予立案'),
    opinion: isClosed ? '隐患已处置并经现场核查' : '经核实不予立案',
  };
  return decideCase(tx, applicationId, ending, by);
}
