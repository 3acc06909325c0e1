import type { UserErrorCatalogue } from '../errors.ts';
import { matterErrors } from './errors-matters.ts';

/** Expected refusals of governance and petitions. */
export const userErrors = {
  ...matterErrors,
  DIVISION_NOT_FOUND: '区划不存在，或不在管辖范围内',
  GRID_NOT_FOUND: '网格不存在，或不在管辖范围内',
  GRID_INACTIVE: '该网格已停用',
  NOTHING_TO_CHANGE: '没有要改的内容',
  TEXT_REQUIRED: '请填写：{label}',
  TEXT_TOO_LONG: '文字不能超过{max}个字',
  PHONE_INVALID: '电话格式有误',
  WORKER_NOT_FOUND: '网格员不存在',
  WORKER_UNCLEAR: '网格员编号与姓名、电话只填其一',
  SINCE_TOO_EARLY: '到岗日期须晚于现任的到岗日期 {since}',
  PATROL_NOT_FOUND: '巡查不存在，或不是本人的巡查',
  PATROL_ALREADY_OPEN: '您还有一次巡查没有结束',
  PATROL_ENDED: '该次巡查已经结束',
  POSITION_INVALID: '位置不在经纬度范围内',
  HOUSEHOLD_NOT_FOUND: '该户不存在，或不在管辖范围内',
  RESIDENT_NOT_IN_HOUSEHOLD: '所填居民不是该户在住成员',
  RESIDENT_REPEATED: '同一居民只填一次',
  DAY_NOT_POSSIBLE: '日期须在 {from} 至 {to} 之间',
  CREDIT_CODE_INVALID: '{reason}',
  CREDIT_CODE_TAKEN: '该统一社会信用代码已登记',
  ORGANISATION_NOT_FOUND: '组织不存在，或不在管辖范围内',
  ORGANISATION_CLOSED: '该组织已注销',
  KEY_PLACE_NOT_FOUND: '重点场所不存在，或不在管辖范围内',
  HAZARDS_TOO_MANY: '隐患最多填 {max} 项',
} as const satisfies UserErrorCatalogue;
