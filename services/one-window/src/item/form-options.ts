/** Yes or no. */
export const YES_NO = { YES: '有', NO: '无' } as const;

/** Why a floating resident came, by the names that people-housing reads (code table 流入原因). */
export const INFLOW_REASONS = {
  WORK: '务工',
  FARMING: '务农',
  TRADE: '经商',
  STUDY: '学习培训',
  MARRIAGE: '婚姻嫁娶',
  ACCOMPANYING: '随迁',
  MEDICAL: '治病疗养',
  RELATIVES: '投靠亲友',
  TRANSFER: '工作调动',
  OTHER: '其他',
} as const;

/** Relation to the householder, by the names that people-housing reads. */
export const RELATIONS = {
  SPOUSE: '配偶',
  SON: '子',
  DAUGHTER: '女',
  GRANDCHILD: '孙子女或外孙子女',
  PARENT: '父母',
  GRANDPARENT: '祖父母或外祖父母',
  SIBLING: '兄弟姐妹',
  OTHER: '其他',
} as const;

/** What a newborn can be to the householder whom a parent follows. */
export const NEWBORN_RELATIONS = {
  SON: RELATIONS.SON,
  DAUGHTER: RELATIONS.DAUGHTER,
  GRANDCHILD: RELATIONS.GRANDCHILD,
  OTHER: RELATIONS.OTHER,
} as const;

/** How a household changes. */
export const HOUSEHOLD_CHANGES = { JOIN: '加入', LEAVE: '分出', RELATION: '变更关系' } as const;
