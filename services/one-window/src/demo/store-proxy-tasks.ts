import { insertRows, type Tx } from '@one-window/database';
import { DEMO_COMMUNITIES, DEMO_EPOCH, DEMO_SEED, demoId, type DemoResident } from '@one-window/dev/demo';
import { dayInShanghai } from '@one-window/service';
import type { Application } from '../application/table/application.ts';
import { applicationColumns } from '../application/table/rows.ts';
import * as tables from '../generated/tables.ts';
import type { Resources } from '../resources.ts';
import { issueProxyNotice } from '../proxy-task/notices.ts';
import { entrusted, resumed, suspended } from '../proxy-task/rules.ts';
import { insertProxyTask, type ProxyTask, agentPhonePlace } from '../proxy-task/table.ts';
import { unitOf } from '../proxy-task/commands/handle-proxy-task.ts';

const day = 86_400_000;
const agent = { name: '社区代办员', phone: '15400001101' };
const papers = [
  { name: '居民身份证', form: 'COPY', copies: 1 },
  { name: '委托人近期免冠照片', form: 'ORIGINAL', copies: 2 },
] as const;

type DemoStep = (task: ProxyTask, at: string) => ProxyTask;
type Of = Pick<Resources, 'cipher'>;

/** Tasks that were not handed in yet: what, how many days ago, and the steps since, one a day. */
const running: readonly (readonly [
  itemCode: string,
  remark: string,
  daysAgo: number,
  steps: (own: Of) => DemoStep[],
])[] = [
  ['R13', '白天上班走不开，请上门', 1, () => []],
  ['A04', '腿脚不便', 3, (own) => [accept(own)]],
  ['A05', '', 6, (own) => [accept(own), suspend]],
  ['R05', '', 7, (own) => [accept(own), suspend, resume]],
  ['S01', '', 9, (own) => [accept(own), end]],
];

const accept =
  ({ cipher }: Of): DemoStep =>
  (task, at) => {
    const agentPhoneSealed = cipher.encrypt(agent.phone, agentPhonePlace(task.id));
    const accepted = { ...task, agentName: agent.name, agentPhoneSealed, acceptedAt: at, papers: [...papers] };
    const authorised = issueProxyNotice(accepted, 'PROXY_AUTHORISATION', { at, unit: unitOf(task) });
    return issueProxyNotice(authorised, 'PROXY_HAND_OVER', { at, unit: unitOf(task) });
  };

const suspend: DemoStep = (task, at) => {
  const reason = '委托人住院，材料暂缺';
  return issueProxyNotice(suspended(task, reason, at), 'PROXY_SUSPENSION', { at, unit: unitOf(task), reason });
};

const resume: DemoStep = (task, at) =>
  issueProxyNotice(resumed(task, at), 'PROXY_RESUMPTION', { at, unit: unitOf(task) });

const end: DemoStep = (task, at) => {
  const ended = { ...task, endedAt: at, endedReason: '委托人改为自行办理', isOpen: false, acceptingGridCode: null };
  return issueProxyNotice(ended, 'PROXY_END', { at, unit: unitOf(task), reason: ended.endedReason });
};

/**
 * Writes proxy tasks of residents of the demo clerks' community in every state, those of some applications that an agent
 * handed in, one of them called back, and the agents' last rounds. @returns how many tasks
 */
export async function storeProxyTasks(
  tx: Tx,
  own: Of,
  of: { residents: readonly DemoResident[]; now: Date },
): Promise<number> {
  const at = (daysAgo: number) => new Date(of.now.getTime() - daysAgo * day).toISOString();
  const open = of.residents.slice(0, running.length).map(({ id, name, gridCode }, nth) => {
    const [itemCode, remark, daysAgo, steps] = running[nth]!;
    const task = entrusted({
      ...keyOf(nth, at(daysAgo)),
      ...{ itemCode, residentId: id, residentName: name, gridCode, remark, entrustedAt: at(daysAgo) },
    });
    return steps(own).reduce((made, step, done) => step(made, at(daysAgo - done - 1)), task);
  });
  const handedIn = (await handedInByAgents(tx)).map((application, nth) =>
    taskOf(application, running.length + nth, own),
  );
  const tasks = [...open, ...handedIn];
  for (const task of tasks) await insertProxyTask(tx, task);
  await storeRounds(tx, at);
  return tasks.length;
}

/** Id, and a number below those that the sequence gives. */
function keyOf(nth: number, entrustedAt: string): Pick<ProxyTask, 'id' | 'number'> {
  const on = dayInShanghai(new Date(entrustedAt)).replaceAll('-', '');
  return {
    id: demoId(DEMO_SEED, 'proxy-task', nth, DEMO_EPOCH),
    number: `DB${on}-${String(nth + 1).padStart(6, '0')}`,
  };
}

/** Applications that an agent handed in, delivered or closed, the latest first. */
async function handedInByAgents(tx: Tx): Promise<Application[]> {
  return tx.sql<Application>(
    `select ${applicationColumns} from application a
     where a.agent_name is not null and a.applicant_id is not null and a.subject_grid_code is not null
       and a.status in ('DELIVERED', 'CLOSED') order by a.submitted_at desc, a.id limit 4`,
  );
}

/** The task of an application, entrusted and accepted the day before it was handed in; the first is called back once closed. */
function taskOf(application: Application, nth: number, own: Of): ProxyTask {
  const { applicantId, applicantName, subjectGridCode, submittedAt, status, closedAt, itemCode } = application;
  const entrustedAt = new Date(Date.parse(submittedAt) - day).toISOString();
  const task = entrusted({
    ...keyOf(nth, entrustedAt),
    itemCode,
    residentId: applicantId!,
    residentName: applicantName,
    gridCode: subjectGridCode!,
    remark: '',
    entrustedAt,
  });
  const isClosed = status === 'CLOSED';
  const callBacks =
    isClosed && nth % 2 === 1
      ? [
          {
            at: new Date(Date.parse(closedAt!) + day).toISOString(),
            by: '王芳',
            satisfied: true,
            remark: '办得很好，没有收费',
          },
        ]
      : [];
  const handedIn = { applicationId: application.id, isOpen: false, callBacks };
  return {
    ...accept(own)(task, entrustedAt),
    ...handedIn,
    acceptingGridCode: isClosed ? null : task.acceptingGridCode,
  };
}

/** A round yesterday in the demo clerks' community, and one that is overdue in the next. */
async function storeRounds(tx: Tx, at: (daysAgo: number) => string): Promise<void> {
  const rounds = [
    { community: DEMO_COMMUNITIES.xujiajing, daysAgo: 1, taken: 4 },
    { community: DEMO_COMMUNITIES.huilongta, daysAgo: 6, taken: 2 },
  ].map(({ community, daysAgo, taken }, nth) => ({
    id: demoId(DEMO_SEED, 'proxy-collection', nth, DEMO_EPOCH),
    communityCode: community,
    placeCode: community,
    collectedOn: dayInShanghai(new Date(at(daysAgo))),
    collectedBy: agent.name,
    taken,
    recordedAt: at(daysAgo),
  }));
  await insertRows(tx, tables.proxyCollection, rounds, 'on conflict do nothing');
}
