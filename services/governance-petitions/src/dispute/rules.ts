import { addDays } from '@one-window/contracts/codes';
import type { AgreementForm, DisputeKind, DisputeLevel, DisputeScale } from '../generated/graph.ts';

/** Days within which both parties may ask the court to confirm an agreement (人民调解法 art 33). */
export const confirmationDays = 30;

/** Most parties that a dispute is registered with. */
export const mostParties = 20;

/** The last day to ask jointly for judicial confirmation: thirty days from when the agreement binds (人民调解法 art 33). */
export function confirmationUntil(agreedOn: string): string {
  return addDays(agreedOn, confirmationDays);
}

/** The level to which a dispute is reported at once; null for one that stays where it is (demo: 矛盾纠纷分级报告). */
export function reportedTo(scale: DisputeScale, level: DisputeLevel): '区县' | '街道' | '社区' | null {
  if (level === 'VERY_GRAVE' || scale === 'LARGE_GROUP') return '区县';
  if (level === 'GRAVE') return '街道';
  if (level === 'CONSIDERABLE' || scale === 'GROUP') return '社区';
  return null;
}

/** Whether a grid worker may settle it on the spot: an ordinary one between single persons, by an oral agreement. */
export function isForTheSpot(scale: DisputeScale, level: DisputeLevel, form: AgreementForm): boolean {
  return scale === 'SINGLE' && level === 'ORDINARY' && form === 'ORAL';
}

/** The 17 kinds with their names (domain tables: 矛盾纠纷类型). */
export const kindTitles: Readonly<Record<DisputeKind, string>> = {
  MARRIAGE_FAMILY: '婚恋家庭',
  NEIGHBOUR: '邻里',
  PERSONALITY_RIGHTS: '人格权',
  PROPERTY_RIGHTS: '物权',
  TORT: '侵权',
  CONTRACT: '合同',
  LABOUR: '劳动人事',
  FINANCE_LENDING: '金融借贷',
  LAND_RESOURCES: '土地及资源权属',
  OTHER_CIVIL: '其他民商事',
  URBAN_CONSTRUCTION: '城乡建设',
  CIVIL_AFFAIRS: '涉民政',
  OTHER_ADMINISTRATIVE: '其他行政执法',
  LAW_LITIGATION: '涉法涉诉',
  ORGANISATION_DISCIPLINE: '涉组织纪检',
  ETHNIC_RELIGIOUS: '民族宗教',
  OTHER: '其他',
};

/** Whether a text names one of the 17 kinds. */
export const isDisputeKind = (text: string): text is DisputeKind => Object.hasOwn(kindTitles, text);
