import type { UserErrorCatalogue } from '../errors.ts';

/** Expected refusals of social security. */
export const userErrors = {
  CASE_NOT_FOUND: '案件不存在，或不在可办理范围内',
  CASE_NOT_IN_STATE: '案件当前状态为{status}，不能进行此操作',
  CORRECTION_ALREADY_REQUESTED: '补正只能一次性提出，本案已提出过补正',
  CORRECTION_EMPTY: '补正须逐项写明缺少的内容',
  DATE_IN_PAST: '日期须晚于今天',
  REASON_REQUIRED: '须写明理由',
  TEXT_TOO_LONG: '文字不能超过{max}个字',
  CHECKS_NOT_PASSED: '核查未通过，不能拟同意：{names}',
  REVIEWER_CANNOT_CONFIRM: '审核人不能作最终决定',
  NO_PROPOSAL: '尚未提出审核意见',
  OUTCOME_NOT_POSSIBLE: '此事项的结论只能是准予或不予',
  WITHDRAWAL_NOT_REQUESTED: '申请人没有提出撤回',
  RESIDENT_NOT_FOUND: '居民不存在，或不在管辖范围内',
  RESIDENT_DECEASED: '该居民已登记死亡',
  NOT_A_PENSIONER: '该居民没有在领的养老待遇',
  ACCOUNT_NOT_FOUND: '该居民没有养老保险账户',
  TIER_UNKNOWN: '缴费档次不存在：{tier}',
  YEAR_ALREADY_PAID: '{year} 年已缴费',
  YEAR_NOT_PAYABLE: '{year} 年不能缴费或补缴',
  OVERPAYMENT_NOT_FOUND: '多发待遇记录不存在',
  AMOUNT_INVALID: '金额须为正整数（分），且不超过应追回金额',
} as const satisfies UserErrorCatalogue;
