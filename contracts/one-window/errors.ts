import type { UserErrorCatalogue } from '../errors.ts';

/** Expected refusals of the window. */
export const userErrors = {
  ITEM_UNKNOWN: '事项不存在或已停用',
  ITEM_NOT_OFFERED: '该事项的部门流程尚未接入，暂不能在本窗口受理',
  SUBJECT_NOT_FOUND: '居民不存在，或不在管辖范围内',
  SUBJECT_NOT_PRESENT: '该居民已迁离或已死亡，不能办理此事项',
  ALREADY_OPEN: '该居民已有同一事项在办：{number}',
  MATERIAL_UNKNOWN: '材料不属于该事项：{code}',
  MATERIAL_MISSING: '缺少材料：{names}',
  MATERIAL_CANNOT_FOLLOW: '即办件不能容缺受理：{names}',
  EVIDENCE_TOKEN_INVALID: '材料核验结果已过期或与本次办理不符，请重新核验',
  FORM_FIELD_UNKNOWN: '表单没有此项：{name}',
  FORM_FIELD_REQUIRED: '请填写：{label}',
  FORM_FIELD_INVALID: '填写有误：{label}',
  AGENT_REQUIRED: '代办须登记代办人姓名与电话',
  PHONE_INVALID: '手机号格式有误',
  APPLICATION_NOT_FOUND: '办件不存在，或不在可办理范围内',
  NO_CORRECTION_PENDING: '该办件没有待补正的内容',
  CORRECTION_INCOMPLETE: '补正须一次补齐，尚缺：{names}',
  NOT_WITHDRAWABLE: '办件已办结，不能撤回',
  WITHDRAWAL_PENDING: '撤回申请正在由部门处理',
  NOT_DECIDED: '办件尚未作出决定，不能送达',
  ALREADY_DELIVERED: '办件已送达',
} as const satisfies UserErrorCatalogue;
