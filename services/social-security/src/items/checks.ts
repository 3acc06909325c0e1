import type { Check } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';

const residentDetail = { PRESENT: '在册', DEPARTED: '已迁离', DECEASED: '已登记死亡' } as const;

/** The check, of every item but S03, that the subject is alive and registered here; `source` is the law that asks for it. */
export function presentCheck({ residentStatus }: Pick<CaseFacts, 'residentStatus'>, source: string): Check {
  return {
    code: 'PRESENT',
    title: `申请人健在且在本地：${source}`,
    passed: residentStatus === 'PRESENT',
    detail: residentStatus === null ? '人口信息尚未同步' : residentDetail[residentStatus],
  };
}
