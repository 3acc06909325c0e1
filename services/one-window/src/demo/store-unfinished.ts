import type { Tx } from '@one-window/database';
import { DEMO_COMMUNITIES, DEMO_EPOCH, DEMO_SEED, demoId, type DemoResident } from '@one-window/dev/demo';
import { departmentTitle, windowUnit } from '../item/department.ts';
import type { Resources } from '../resources.ts';
import { insertUnfinishedMatter, type UnfinishedMatter } from '../unfinished-matter/table.ts';
import { answerBy, answered, calledBack } from '../unfinished-matter/rules.ts';

const day = 86_400_000;

interface Report {
  wanted: string;
  whyNot: string;
  department: string;
  itemCode: string | null;
  daysAgo: number;
  /** Answered, and then closed when its resident was satisfied. */
  answer?: { text: string; outcome: NonNullable<UnfinishedMatter['outcome']>; isClosed: boolean };
}

const reports: readonly Report[] = [
  {
    wanted: '补缴中断的养老保险',
    whyNot: '原参保地已撤并，查不到缴费记录',
    department: 'social-security',
    itemCode: 'S01',
    daysAgo: 2,
  },
  {
    wanted: '办理居住证',
    whyNot: '房东不肯提供租赁合同',
    department: 'people-housing',
    itemCode: 'R02',
    daysAgo: 13,
  },
  {
    wanted: '给卧床老人办残疾人证',
    whyNot: '老人无法到评定医院',
    department: 'civil-affairs',
    itemCode: 'E10',
    daysAgo: 8,
    answer: { text: '已联系评定医院，下周上门评定', outcome: 'GUIDED', isClosed: false },
  },
  {
    wanted: '拆除楼前废弃电线杆',
    whyNot: '不知道归哪个部门管',
    department: 'city-management',
    itemCode: null,
    daysAgo: 20,
    answer: { text: '经核实为通信公司所有，已协调拆除', outcome: 'DONE', isClosed: true },
  },
  {
    wanted: '打印已注销户口的老人档案',
    whyNot: '窗口系统查询不到',
    department: 'one-window',
    itemCode: null,
    daysAgo: 1,
  },
];

/** Writes what could not get done for residents of the demo clerks' community: open, overdue, answered, closed. @returns how many */
export async function storeUnfinishedMatters(
  tx: Tx,
  { calendar }: Pick<Resources, 'calendar'>,
  of: { residents: readonly DemoResident[]; now: Date },
): Promise<number> {
  const made = of.residents.slice(0, reports.length).map((resident, nth) => {
    const at = (daysAgo: number) => new Date(of.now.getTime() - daysAgo * day).toISOString();
    const { answer, daysAgo, ...what } = reports[nth]!;
    const matter = reported(resident, what, { nth, at: at(daysAgo), calendar });
    if (!answer) return matter;
    const { text, outcome, isClosed } = answer;
    const done = answered(matter, { answer: text, outcome, at: at(daysAgo - 3), by: '刘海燕' });
    const callBack = { at: at(daysAgo - 5), by: '王芳', satisfied: true, remark: '满意' };
    return isClosed ? calledBack(done, callBack, calendar) : done;
  });
  for (const matter of made) await insertUnfinishedMatter(tx, matter);
  return made.length;
}

function reported(
  resident: DemoResident,
  { wanted, whyNot, department, itemCode }: Pick<Report, 'wanted' | 'whyNot' | 'department' | 'itemCode'>,
  { nth, at, calendar }: { nth: number; at: string } & Pick<Resources, 'calendar'>,
): UnfinishedMatter {
  const isAtTheWindow = department === 'one-window';
  return {
    id: demoId(DEMO_SEED, 'unfinished-matter', nth, DEMO_EPOCH),
    wanted,
    whyNot,
    itemCode,
    applicationId: null,
    residentId: resident.id,
    contactPhoneSealed: null,
    communityCode: DEMO_COMMUNITIES.xujiajing,
    acceptingCommunityCode: DEMO_COMMUNITIES.xujiajing,
    placeCode: resident.gridCode,
    reportedBy: '综合窗口',
    reportedAt: at,
    status: 'OPEN',
    department,
    ownerUnit: isAtTheWindow ? windowUnit(DEMO_COMMUNITIES.xujiajing) : departmentTitle(department),
    ownerName: isAtTheWindow ? '王芳' : '待指定',
    ...answerBy(at, calendar),
    answer: null,
    answeredAt: null,
    answeredBy: null,
    outcome: null,
    callBacks: [],
    closedAt: null,
  };
}
