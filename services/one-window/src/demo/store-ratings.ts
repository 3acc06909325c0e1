import type { Tx } from '@one-window/database';
import { DEMO_COMMUNITIES } from '@one-window/dev/demo';
import type { Application } from '../application/table/application.ts';
import { applicationColumns } from '../application/table/rows.ts';
import type { Resources } from '../resources.ts';
import { newRating } from '../rating/rules.ts';
import { insertRating, type Rating } from '../rating/table.ts';

const day = 86_400_000;

/** What is said, how many days ago, and what has become of a bad one. */
const said: readonly (readonly [
  stars: number,
  text: string,
  daysAgo: number,
  step?: (rating: Rating, at: At) => Rating,
])[] = [
  [5, '一次就办好了，窗口很耐心', 3],
  [1, '为同一份材料跑了三趟，没有一次说清楚', 4],
  [4, '办得快，等候时间稍长', 6],
  [5, '', 8],
  [3, '流程还可以再简单一些', 9],
  [2, '电话一直打不通', 16, putRight],
  [5, '代办员上门帮忙，非常感谢', 12],
  [4, '', 15],
  [2, '不给办理，态度不好', 18, rebutted],
];

/** The instant that lies so many days before the seed. */
type At = (daysAgo: number) => string;

function putRight(rating: Rating, at: At): Rating {
  const callBack = { at: at(6), by: '王芳', satisfied: true, remark: '现在打得通了' };
  return { ...rating, result: '咨询电话增加一条线路，并公布值班时间', rectifiedAt: at(9), callBacks: [callBack] };
}

function rebutted(rating: Rating, at: At): Rating {
  const grounds = '经调阅受理记录，申请人不符合办理条件，已书面告知理由和救济途径';
  return { ...rating, rebuttal: { grounds, by: '张秀英', at: at(15) } };
}

/**
 * Writes a handful of ratings of applications that are closed, those of the demo clerks' community first: all stars, and of
 * the bad ones one whose rectification is running, one put right, one rebutted. @returns how many
 */
export async function storeRatings(tx: Tx, { calendar }: Pick<Resources, 'calendar'>, now: Date): Promise<number> {
  const applications = await closedApplications(tx);
  const rated = applications.map((application, nth) => {
    const [stars, text, daysAgo, step] = said[nth]!;
    // no application is rated before it was closed, wherever the clock of the seed stands
    const shift = Math.max(0, Date.parse(application.closedAt!) + day - (now.getTime() - daysAgo * day));
    const at: At = (days) => new Date(now.getTime() - days * day + shift).toISOString();
    const ratedBy = nth % 3 === 2 ? 'COUNTER' : 'RESIDENT';
    const rating = newRating(application, { stars, text, ratedBy, at: at(daysAgo) }, calendar);
    return step ? step(rating, at) : rating;
  });
  for (const rating of rated) await insertRating(tx, rating);
  return rated.length;
}

async function closedApplications(tx: Tx): Promise<Application[]> {
  return tx.sql<Application>(
    `select ${applicationColumns} from application a where a.status = 'CLOSED'
     order by (a.community_code = $1) desc, a.closed_at desc, a.id limit $2`,
    ...[DEMO_COMMUNITIES.xujiajing, said.length],
  );
}
