import { disputeKinds } from '@one-window/contracts/governance-petitions';
import {
  bankAccount,
  choice,
  citizenId,
  day,
  fen,
  id,
  mobile,
  number,
  pattern,
  text,
  type FormField,
} from './form-field.ts';
import { HOUSEHOLD_CHANGES, INFLOW_REASONS, NEWBORN_RELATIONS, RELATIONS, YES_NO } from './form-options.ts';

const optional = { required: false } as const;

/** Parts of a household's monthly income; the pension is known to its department and not declared. */
export const INCOME_PARTS = {
  incomeWagesFen: '工资性收入',
  incomeFarmingFen: '种植养殖收入',
  incomeTradeFen: '经营收入',
  incomeRentsFen: '租金收入',
  incomeLandTransferFen: '土地流转收入',
  incomeAlimonyFen: '赡养抚养扶养费',
  incomeSubsidiesFen: '补贴收入',
  incomeOtherFen: '其他收入',
} as const;

const account = [bankAccount('收款银行账户')];

/** The items' forms. The names are what the deciding departments read them by. */
const forms: Record<string, readonly FormField[]> = {
  S02: [bankAccount('养老金收款银行账户')],
  S09: [choice('change', '变更内容', { STOP: '停保', RESUME: '恢复参保' }), text('reason', '变更原因', 200, optional)],
  J01: [text('employer', '用人单位', 100), day('since', '就业日期')],
  J02: [text('reason', '失业原因', 200), day('since', '失业日期')],
  A01: [
    fen('monthlyIncomeFen', '家庭月收入合计'),
    ...Object.entries(INCOME_PARTS).map(([name, label]) => fen(name, label, optional)),
    choice('hasVehicle', '有无机动车', YES_NO),
    choice('hasSecondHouse', '有无第二套住房', YES_NO),
    fen('depositsFen', '存款与有价证券'),
    number('adultsAuthorised', '已签核对授权书的成年成员人数', [1, 99]),
    ...account,
  ],
  E01: account,
  E08: account,
  E09: account,
  R04: [
    text('name', '姓名', 50, { secret: true }),
    citizenId('idNumber', '身份证号码'),
    id('houseId', '居住房屋'),
    choice('inflowReason', '来本地原因', INFLOW_REASONS),
    mobile('phone', '手机号', optional),
  ],
  R08: [
    text('name', '新生儿姓名', 50, { secret: true }),
    choice('sex', '性别', { MALE: '男', FEMALE: '女' }),
    day('birthOn', '出生日期'),
    pattern('birthCertificateNumber', '出生医学证明编号', /^[A-Z]\d{9}$/, { secret: true }),
    id('follows', '随父或随母落户'),
    choice('relationToHouseholder', '与户主关系', NEWBORN_RELATIONS),
  ],
  R10: [
    choice('change', '变更内容', HOUSEHOLD_CHANGES),
    id('memberId', '变更的成员'),
    choice('relationToHouseholder', '与户主关系', RELATIONS, optional),
  ],
  G04: [
    text('opponentName', '对方当事人', 50, { secret: true }),
    id('opponentId', '对方当事人（本地居民）', optional),
    choice('kind', '纠纷类型', disputeKinds),
    text('description', '纠纷情况', 500, { secret: true }),
  ],
  C03: [
    text('place', '占用地点', 200),
    pattern('gridCode', '所在网格', /^\d{14}$/),
    day('fromOn', '占用起期'),
    day('throughOn', '占用止期'),
    number('areaSquareMetres', '占用面积（平方米）', [1, 99_999]),
    text('purpose', '占用用途', 200),
  ],
};

/** Fields to fill in for an item; none when its materials say it all. */
export function formOf(itemCode: string): readonly FormField[] {
  return Object.hasOwn(forms, itemCode) ? (forms[itemCode] ?? []) : [];
}

/** What is wrong with answers that are right one by one. */
export type FormDiscord =
  | { code: 'FORM_PARTS_DIFFER' | 'FORM_PERIOD_INVALID' | 'GRID_NOT_FOUND' }
  | { code: 'FORM_FIELD_REQUIRED'; label: string };

type Answers = Readonly<Record<string, string>>;

const discords: Record<string, (answers: Answers, grids: ReadonlySet<string>) => FormDiscord | undefined> = {
  A01: (answers) => {
    const parts = Object.keys(INCOME_PARTS).flatMap((name) => answers[name] ?? []);
    const sum = parts.reduce((total, part) => total + Number(part), 0);
    return parts.length > 0 && sum !== Number(answers['monthlyIncomeFen']) ? { code: 'FORM_PARTS_DIFFER' } : undefined;
  },
  R10: ({ change, relationToHouseholder }) =>
    change !== 'LEAVE' && !relationToHouseholder ? { code: 'FORM_FIELD_REQUIRED', label: '与户主关系' } : undefined,
  C03: ({ fromOn = '', throughOn = '', gridCode = '' }, grids) => {
    if (!grids.has(gridCode)) return { code: 'GRID_NOT_FOUND' };
    return throughOn < fromOn ? { code: 'FORM_PERIOD_INVALID' } : undefined;
  },
};

/**
 * How complete answers contradict each other or name a grid that is not there, or nothing.
 * @param grids active grids of the caller's district, as far as they were named
 */
export function discordOf(itemCode: string, answers: Answers, grids: ReadonlySet<string>): FormDiscord | undefined {
  return Object.hasOwn(discords, itemCode) ? discords[itemCode]?.(answers, grids) : undefined;
}
