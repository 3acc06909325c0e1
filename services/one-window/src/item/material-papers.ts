import type { EvidenceKey, ServiceItemMaterial } from '@one-window/contracts/codes';
import { departmentTitle } from './department.ts';

/** The department that keeps each fact: its graph has the field `<key>Evidence` of a resident. */
export const HOLDERS: Record<EvidenceKey, string> = {
  householdRegistration: 'people-housing',
  residence: 'people-housing',
  age: 'people-housing',
  housing: 'people-housing',
  householdMembers: 'people-housing',
  death: 'people-housing',
  residencePermit: 'people-housing',
  pensionContributions: 'social-security',
  pensionEnrolment: 'social-security',
  lifeCertification: 'social-security',
  unemployment: 'social-security',
  medicalInsurance: 'social-security',
  subsistenceAllowance: 'civil-affairs',
  disability: 'civil-affairs',
};

/** Who usually issues a paper, by its name; the first that fits. The catalogue itself names no issuer. */
const ISSUERS: readonly (readonly [RegExp, string])[] = [
  [/身份证|户口簿|居住证|行驶证/u, '公安机关'],
  [/释放证明/u, '监狱或看守所'],
  [/死亡证明/u, '医疗机构或公安机关'],
  [/火化证明/u, '殡葬服务机构'],
  [/免疫证明/u, '动物诊疗机构'],
  [/出生医学证明|诊断证明|健康情况|票据|费用清单/u, '医疗机构'],
  [/婚姻|结婚登记|低保/u, '民政部门'],
  [/不动产|房屋信息|住房情况/u, '不动产登记机构'],
  [/残疾人证/u, '残疾人联合会'],
  [/评估|评定表/u, '评估机构'],
  [/缴费记录|参保凭证|生存信息/u, '社会保险经办机构'],
  [/失业登记|就业登记|就业困难认定/u, '人力资源和社会保障部门'],
  [/营业执照/u, '市场监督管理部门'],
  [/学历证明/u, '毕业院校'],
  [/培训证书/u, '培训机构'],
  [/劳动合同|劳动关系证明|收入证明/u, '用人单位'],
  [/银行账户/u, '开户银行'],
  [/处理意见书|复查意见书/u, '作出该意见的机关'],
  [/调解协议/u, '人民调解委员会'],
];

/** Unit that issues a material, or the applicant who writes or brings it. */
export function issuerOf({ name, evidence }: Pick<ServiceItemMaterial, 'name' | 'evidence'>): string {
  const known = ISSUERS.find(([pattern]) => pattern.test(name));
  if (known) return known[1];
  return evidence ? `${departmentTitle(HOLDERS[evidence])}部门` : '申请人';
}

/** A material as the tell-once notice names it: form, number, issuer, and the situation in which it is needed, if not always. */
export function materialLine(material: ServiceItemMaterial, situation: string | null = null): string {
  const issuer = issuerOf(material);
  const by = issuer === '申请人' ? '申请人提供' : `${issuer}出具`;
  const after = material.standIn ? '部门数据可核验的免提交' : '核对后退还';
  const follow = material.mayFollow ? '；可容缺后补' : '';
  return `${material.name}（原件1份，${by}；${after}${follow}${situation === null ? '' : `；情形：${situation}`}）`;
}
