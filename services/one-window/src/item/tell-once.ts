import { findServiceDesk, type ServiceItemEntry } from '@one-window/contracts/codes';
import { printablePage } from '../notice/page.ts';
import { departmentTitle } from './department.ts';
import { formOf } from './forms.ts';
import { materialLine } from './material-papers.ts';
import { materialsFor, situationOf, type Answer } from './situation.ts';

/** Everything an applicant has to know about an item, told once (一次性告知单). */
export interface TellOnce {
  name: string;
  conditions: readonly string[];
  materials: readonly string[];
  limits: string;
  feeFen: number;
  trips: number;
  hours: string;
  phone: string;
  legalBasis: string;
}

/** The tell-once notice of an item as data, narrowed to a situation by the answers; what was not answered is named with its situation. */
export function tellOnceOf(item: ServiceItemEntry, answers: readonly Answer[] = []): TellOnce {
  const answered = new Set(answers.map(({ question }) => question));
  const desk = findServiceDesk(item.department);
  return {
    name: item.nameZh,
    conditions: item.conditions,
    materials: [
      ...materialsFor(item, answers).map((material) =>
        materialLine(
          material,
          material.when && !answered.has(material.when.question) ? situationOf(item, material) : null,
        ),
      ),
      ...(item.form ? [`${item.form}（1份，窗口提供）`] : []),
      ...formOf(item.code).map(({ label, required }) => `${label}（填写${required ? '' : '，可不填'}）`),
    ],
    limits:
      item.kind === 'INSTANT'
        ? '即办件，当场办结。'
        : `承诺${item.promisedDays}个工作日，法定${item.statutoryDays}个工作日，自受理之日起计算；材料不全的，五个工作日内一次性告知。`,
    feeFen: item.feeFen,
    trips: item.trips,
    hours: desk ? `${desk.hours}（${desk.hoursNote}）` : '',
    phone: desk?.phone ?? '',
    legalBasis: item.legalBasis ?? '',
  };
}

/** The tell-once notice of an item as a page to print. */
export function printTellOnce(item: ServiceItemEntry, answers: readonly Answer[] = []): string {
  const notice = tellOnceOf(item, answers);
  const numbered = (lines: readonly string[]) => lines.map((line, at) => `${at + 1}. ${line}`);
  return printablePage({
    title: '一次性告知单',
    number: `${item.nameZh}（事项编码 ${item.code}，第${item.version}版）`,
    sections: [
      { heading: '受理条件', paragraphs: numbered(notice.conditions) },
      { heading: '申请材料', paragraphs: numbered(notice.materials) },
      { heading: '办理期限', paragraphs: [notice.limits] },
      { heading: '收费', paragraphs: [notice.feeFen === 0 ? '不收费' : `${(notice.feeFen / 100).toFixed(2)}元`] },
      { heading: '到场次数', paragraphs: [`最多${notice.trips}次${item.proxy ? '；可委托网格员或代办人代办' : ''}`] },
      { heading: '办理时间与咨询电话', paragraphs: [notice.hours, notice.phone].filter(Boolean) },
      { heading: '办理依据', paragraphs: [notice.legalBasis || '以主管部门公布的办事指南为准。'] },
    ],
    signatures: ['告知人', '告知日期'],
    foot: [`${departmentTitle(item.department)}（盖章）`],
  });
}
