import type { UserErrorCatalogue } from './errors.ts';

/** Expected refusals of what is done to a department's case; every department's catalogue carries them. */
export const caseErrors = {
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
  OUTCOME_NOT_POSSIBLE: '此事项的结论只能是{names}',
  WITHDRAWAL_NOT_REQUESTED: '申请人没有提出撤回',
} as const satisfies UserErrorCatalogue;
