import { caseErrors } from '../case-errors.ts';
import type { UserErrorCatalogue } from '../errors.ts';

/** Expected refusals of social security. */
export const userErrors = {
  ...caseErrors,
  RESIDENT_NOT_FOUND: '居民不存在，或不在管辖范围内',
  RESIDENT_DECEASED: '该居民已登记死亡',
  NOT_A_PENSIONER: '该居民没有在领的养老待遇',
  ACCOUNT_NOT_FOUND: '该居民没有养老保险账户',
  TIER_UNKNOWN: '缴费档次不存在：{tier}',
  YEAR_ALREADY_PAID: '{year} 年已缴费',
  YEAR_NOT_PAYABLE: '{year} 年不能缴费或补缴',
  OVERPAYMENT_NOT_FOUND: '多发待遇记录不存在',
  AMOUNT_INVALID: '金额须为正整数（分），且不超过应追回金额',
  NOT_INSURED: '该居民没有有效的医疗保险',
  DATE_NOT_POSSIBLE: '日期须在参保之后，且不晚于今天',
} as const satisfies UserErrorCatalogue;
