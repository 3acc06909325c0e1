/** Code tables of residents. From implementations rather than the standards' own text where marked (check): kept in this one file so that they can be replaced. */

/** Sex (GB/T 2261.1). */
export const SEX = { '1': '男', '2': '女' } as const;
export type SexCode = keyof typeof SEX;

/** Relation to the householder (check). */
export const RELATION = {
  '0': '户主',
  '1': '配偶',
  '2': '子',
  '3': '女',
  '4': '孙子女或外孙子女',
  '5': '父母',
  '6': '祖父母或外祖父母',
  '7': '兄弟姐妹',
  '8': '其他',
} as const;
export type RelationCode = keyof typeof RELATION;

/** Kind of population (check). */
export const POPULATION_KIND = { '01': '户籍人口', '02': '流动人口', '03': '境外人员' } as const;
export type PopulationKindCode = keyof typeof POPULATION_KIND;

/** Marital status (GB/T 2261.2). */
export const MARITAL_STATUS = {
  '10': '未婚',
  '20': '已婚',
  '21': '初婚',
  '22': '再婚',
  '23': '复婚',
  '30': '丧偶',
  '40': '离婚',
  '90': '未说明的婚姻状况',
} as const;
export type MaritalStatusCode = keyof typeof MARITAL_STATUS;

/** Why a floating resident came (check). */
export const INFLOW_REASON = {
  '01': '务工',
  '02': '务农',
  '03': '经商',
  '04': '学习培训',
  '05': '婚姻嫁娶',
  '06': '随迁',
  '07': '治病疗养',
  '08': '投靠亲友',
  '09': '工作调动',
  '99': '其他',
} as const;
export type InflowReasonCode = keyof typeof INFLOW_REASON;

/** How a household dwells (check). */
export const DWELLING = {
  '01': '自有',
  '02': '租赁',
  '03': '寄住',
  '04': '借用',
  '05': '集体宿舍',
  '99': '其他',
} as const;
export type DwellingCode = keyof typeof DWELLING;

/** Kind of identity document (check). */
export const IDENTITY_DOCUMENT = {
  '111': '居民身份证',
  '414': '普通护照',
  '511': '台湾居民来往大陆通行证',
  '516': '港澳居民来往内地通行证',
  '554': '外国人居留证',
} as const;
export type IdentityDocumentCode = keyof typeof IDENTITY_DOCUMENT;

/** The 56 ethnic groups (GB/T 3304). */
export const ETHNICITY = {
  '01': '汉族',
  '02': '蒙古族',
  '03': '回族',
  '04': '藏族',
  '05': '维吾尔族',
  '06': '苗族',
  '07': '彝族',
  '08': '壮族',
  '09': '布依族',
  '10': '朝鲜族',
  '11': '满族',
  '12': '侗族',
  '13': '瑶族',
  '14': '白族',
  '15': '土家族',
  '16': '哈尼族',
  '17': '哈萨克族',
  '18': '傣族',
  '19': '黎族',
  '20': '傈僳族',
  '21': '佤族',
  '22': '畲族',
  '23': '高山族',
  '24': '拉祜族',
  '25': '水族',
  '26': '东乡族',
  '27': '纳西族',
  '28': '景颇族',
  '29': '柯尔克孜族',
  '30': '土族',
  '31': '达斡尔族',
  '32': '仫佬族',
  '33': '羌族',
  '34': '布朗族',
  '35': '撒拉族',
  '36': '毛南族',
  '37': '仡佬族',
  '38': '锡伯族',
  '39': '阿昌族',
  '40': '普米族',
  '41': '塔吉克族',
  '42': '怒族',
  '43': '乌孜别克族',
  '44': '俄罗斯族',
  '45': '鄂温克族',
  '46': '德昂族',
  '47': '保安族',
  '48': '裕固族',
  '49': '京族',
  '50': '塔塔尔族',
  '51': '独龙族',
  '52': '鄂伦春族',
  '53': '赫哲族',
  '54': '门巴族',
  '55': '珞巴族',
  '56': '基诺族',
} as const;
export type EthnicityCode = keyof typeof ETHNICITY;

/** Whether the text is a code of this table. */
export function isCodeOf<Table extends object>(table: Table, code: string): code is Extract<keyof Table, string> {
  return Object.hasOwn(table, code);
}

/** Every code of a table with its Chinese label, in ascending order of the codes. */
export function codesOf<Table extends Record<string, string>>(
  table: Table,
): { code: Extract<keyof Table, string>; label: string }[] {
  return Object.entries(table)
    .map(([code, label]) => ({ code: code as Extract<keyof Table, string>, label }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
