import { isPlainDate } from '@one-window/contracts/codes';
import type { CasePapers, Check } from '@one-window/procedures';

/** The law by which employment and unemployment are registered. */
export const source = '《就业服务与就业管理规定》（2022年）';

/** Characters that a text of the form may have. */
export const longestText = 200;

/** A text of the form; null when it is blank. */
export const textOf = ({ form }: CasePapers, name: string) => form?.[name]?.trim() || null;

/** The day given in the form; the day of the application when none is. */
export const sinceOf = (papers: CasePapers) => textOf(papers, 'since') ?? papers.submittedOn;

/** Why the day given in the form cannot be; `notBefore` is when the employment began that runs. */
function sinceFault(papers: CasePapers, notBefore: string | null): string | null {
  const since = sinceOf(papers);
  if (!isPlainDate(since)) return '日期有误';
  if (since > papers.submittedOn) return `起始日期${since}晚于申请之日`;
  return notBefore !== null && since < notBefore ? `起始日期${since}早于已登记就业的起始日期${notBefore}` : null;
}

/** The check that the day given in the form is possible. */
export function sinceCheck(papers: CasePapers, notBefore: string | null = null): Check {
  const fault = sinceFault(papers, notBefore);
  return {
    code: 'SINCE',
    title: `起始日期不晚于申请之日${notBefore === null ? '' : '、不早于已登记的就业'}：${source}`,
    passed: fault === null,
    detail: fault ?? sinceOf(papers),
  };
}

/** The check that a text is in the form and not too long. */
export function textCheck(papers: CasePapers, name: string, title: string): Check {
  const text = textOf(papers, name);
  const isTooLong = text !== null && [...text].length > longestText;
  return {
    code: name.toUpperCase(),
    title: `${title}：${source}`,
    passed: text !== null && !isTooLong,
    detail: text === null ? '未写明' : isTooLong ? `超过${longestText}个字` : '已写明',
  };
}
