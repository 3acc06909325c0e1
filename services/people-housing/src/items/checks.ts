import type { CasePapers, Check } from '@one-window/procedures';
import type { CasePerson } from '../case/case-facts.ts';

/** One check; `faults` name what is wrong, none of them means that it passes. */
export function check(
  code: string,
  title: string,
  faults: readonly (string | false | undefined)[],
  detail: string,
): Check {
  const wrong = faults.filter((fault) => typeof fault === 'string');
  return { code, title, passed: wrong.length === 0, detail: wrong.length === 0 ? detail : wrong.join('；') };
}

const absence = { PRESENT: undefined, DEPARTED: '已登记迁离', DECEASED: '已登记死亡' } as const;

/** That somebody lives here: whom the record names, or nobody. */
export function presentCheck(who: string, person: CasePerson | null): Check {
  const fault = person === null ? '不存在，或不在可办理范围内' : absence[person.status];
  return check('PRESENT', `${who}健在且在本地居住`, [fault], '在册');
}

/** That the sealed form opens; further faults are of what it says. */
export function formCheck({ form }: CasePapers, faults: readonly (string | false | undefined)[]): Check {
  const all = form === null ? ['表单无法打开，请联系运维'] : faults;
  return check('FORM', '申请表填写完整、内容有效', all, '完整');
}
