/** The 17 kinds of disputes with their names (domain tables: 矛盾纠纷类型). */
export const disputeKinds = {
  MARRIAGE_FAMILY: '婚恋家庭',
  NEIGHBOUR: '邻里',
  PERSONALITY_RIGHTS: '人格权',
  PROPERTY_RIGHTS: '物权',
  TORT: '侵权',
  CONTRACT: '合同',
  LABOUR: '劳动人事',
  FINANCE_LENDING: '金融借贷',
  LAND_RESOURCES: '土地及资源权属',
  OTHER_CIVIL: '其他民商事',
  URBAN_CONSTRUCTION: '城乡建设',
  CIVIL_AFFAIRS: '涉民政',
  OTHER_ADMINISTRATIVE: '其他行政执法',
  LAW_LITIGATION: '涉法涉诉',
  ORGANISATION_DISCIPLINE: '涉组织纪检',
  ETHNIC_RELIGIOUS: '民族宗教',
  OTHER: '其他',
} as const;

export type DisputeKind = keyof typeof disputeKinds;

/** Whether a text names one of the 17 kinds. */
export const isDisputeKind = (text: string): text is DisputeKind => Object.hasOwn(disputeKinds, text);
