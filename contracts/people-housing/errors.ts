import { caseErrors } from '../case-errors.ts';
import type { UserErrorCatalogue } from '../errors.ts';

/** Expected refusals of people & housing. */
export const userErrors = {
  ...caseErrors,
  ID_NUMBER_INVALID: '身份证号有误：{reason}',
  ID_NUMBER_TAKEN: '该身份证号已登记；在本辖区查不到的，请核对证件后报人口与房屋部门处理',
  PHONE_INVALID: '手机号格式有误',
  NAME_INVALID: '姓名须为 1 至 50 个字，且不含特殊字符',
  ETHNICITY_UNKNOWN: '民族代码不存在',
  HOUSE_NOT_FOUND: '房屋不存在或不在可办理范围内',
  HOUSEHOLD_NOT_FOUND: '户不存在或不在该房屋',
  RELATION_REQUIRED: '加入已有户须填写与户主关系',
  INFLOW_REASON_REQUIRED: '流动人口须填写流入原因',
  RESIDENT_NOT_FOUND: '居民不存在，或不在管辖范围内',
  ALREADY_DECEASED: '该居民已登记死亡',
  ALREADY_DEPARTED: '该居民已登记迁离',
  NOT_DECEASED: '该居民没有死亡登记',
  DATE_IN_FUTURE: '日期不能晚于今天',
  DATE_BEFORE_BIRTH: '日期不能早于出生日期',
  NOTHING_TO_CHANGE: '没有需要更改的内容',
  PRESENCE_NOT_CONFIRMED: '证件与登记不符，或该居民不在本区；请核对后再试',
  SAME_HOUSE: '迁入房屋与现住房屋相同',
  BIRTH_CERTIFICATE_TAKEN: '该出生医学证明已用于落户',
  MERGE_WITH_ITSELF: '两条登记是同一条',
  ALREADY_MERGED: '该登记已并入另一条登记',
  MERGED_HAS_MERGED: '该登记已并入过其他登记，请先撤销原合并，或以它为保留的登记',
  MERGE_SURVIVOR_UNNUMBERED: '保留的登记没有身份证号，请以有身份证号的一条为保留的登记',
  NOT_MERGED: '该登记没有并入其他登记',
  MERGE_DEAD_AND_LIVING: '一条已登记死亡，一条没有，不能合并；请先核实死亡登记',
  MERGE_ID_NUMBERS_DIFFER: '两条登记的身份证号不同，须说明原因',
} as const satisfies UserErrorCatalogue;
