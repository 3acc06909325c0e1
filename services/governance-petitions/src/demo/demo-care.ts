import { addDays, gridsUnder } from '@one-window/contracts/codes';
import { DEMO_EPOCH, DEMO_SEED, demoId, topic, type DemoResident } from '@one-window/dev/demo';
import type { CareRow, CareVisitRow } from '../care/table.ts';
import type { CareKind } from '../generated/graph.ts';
import { staffName } from './demo-words.ts';

/** An invented care record with its visits; plan and notes are not sealed yet. */
export interface DemoCare {
  row: Omit<CareRow, 'sealedPlan'> & { plan: string };
  visits: (Omit<CareVisitRow, 'sealedNote'> & { note: string })[];
}

/** Kinds of record, one in each of the demo communities. */
export const careKinds: readonly CareKind[] = ['RELEASED', 'COMMUNITY_CORRECTION', 'MENTAL_ILLNESS', 'DRUG_RECOVERY'];

const plans: Record<CareKind, string> = {
  RELEASED: '协助办理就业登记和临时救助，每月走访',
  COMMUNITY_CORRECTION: '配合司法所每月走访，介绍技能培训',
  MENTAL_ILLNESS: '督促随访服药，联系家庭医生和监护人',
  DRUG_RECOVERY: '陪同定期检测，介绍康复与就业服务',
};
const notes = ['本人在家，生活平稳', '已联系就业窗口', '家属反映近况良好', '提醒按时随访'];

/**
 * The record of a resident of a demo community as it stands on that day. The second of a community was opened in another
 * of its grids and waits to be handed over; every third of all has been closed.
 */
export function demoCare(of: { resident: DemoResident; nth: number; order: number }, today: string): DemoCare {
  const { resident, nth, order } = of;
  const random = topic(DEMO_SEED, resident.id, 'care');
  const kind = careKinds[nth % careKinds.length]!;
  const isClosed = order % 3 === 2;
  const elsewhere = gridsUnder(resident.gridCode.slice(0, 12)).find(({ code }) => code !== resident.gridCode);
  const isMoved = nth === 1 && !isClosed && elsewhere !== undefined;
  const gridCode = isMoved ? elsewhere.code : resident.gridCode;
  const id = demoId(DEMO_SEED, 'care-record', order, DEMO_EPOCH);
  const carer = staffName(random);
  const openedOn = addDays(today, -random.int(100, 400));
  const row = {
    id,
    residentId: resident.id,
    gridCode,
    kind,
    status: isClosed ? ('CLOSED' as const) : ('ACTIVE' as const),
    carer,
    plan: plans[kind],
    openedOn,
    closedOn: isClosed ? addDays(today, -random.int(1, 20)) : null,
    closedReason: isClosed ? '帮扶期满，生活稳定' : null,
    transferTo: isMoved ? resident.gridCode : null,
    transferProposedOn: isMoved ? addDays(today, -random.int(1, 10)) : null,
  };
  const visits = Array.from({ length: random.int(1, 3) }, (_, at) => ({
    recordId: id,
    no: at + 1,
    visitedOn: addDays(openedOn, 25 * (at + 1)),
    note: random.pick(notes),
    by: carer,
  }));
  return { row, visits };
}
