import type { UserErrorCatalogue } from '../errors.ts';

/** Expected refusals of people & housing. */
export const userErrors = {
  ID_NUMBER_INVALID: '身份证号有误：{reason}',
  ID_NUMBER_TAKEN: '该身份证号已登记',
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
  SAME_HOUSE: '迁入房屋与现住房屋相同',
} as const satisfies UserErrorCatalogue;
