import type { CaseFileRow } from './table.ts';

/** A case file of which nothing has been done yet: collected, and empty where `of` says nothing. */
export function freshFile(
  of: Pick<
    CaseFileRow,
    'id' | 'number' | 'source' | 'kindCode' | 'conditionNo' | 'gridCode' | 'place' | 'description' | 'openedAt'
  > &
    Partial<CaseFileRow>,
): CaseFileRow {
  return {
    status: 'COLLECTED',
    longitude: null,
    latitude: null,
    componentCode: null,
    houseId: null,
    incidentId: null,
    dispatchNo: null,
    applicationId: null,
    applicantId: null,
    applicantGridCode: null,
    unit: null,
    filedAt: null,
    dispatchedAt: null,
    dueAt: null,
    dueProvisional: false,
    urgent: false,
    stages: [],
    round: 1,
    reworked: 0,
    reopened: 0,
    returns: 0,
    result: null,
    resolvedAt: null,
    returnedReason: null,
    delay: null,
    photos: [],
    timeline: [],
    closedAt: null,
    onTime: null,
    ...of,
  };
}
