import { findDivision } from '@one-window/contracts/codes';

/** Major classes by their two digits (GB/T 30428.2). */
export const majorClasses = {
  '01': 'UTILITIES',
  '02': 'TRAFFIC',
  '03': 'SANITATION',
  '04': 'GREENING',
  '05': 'OTHER',
} as const;
export type ComponentClass = (typeof majorClasses)[keyof typeof majorClasses];

/** Minor classes in use, by major and minor digits. To be checked against the standard's own text; a city adds its own. */
export const minorClasses: Readonly<Record<string, string>> = {
  '01001': '上水井盖',
  '01002': '污水井盖',
  '01003': '雨水井盖',
  '01004': '雨水箅子',
  '01005': '电力井盖',
  '01006': '通信井盖',
  '01007': '燃气井盖',
  '01008': '消火栓',
  '01009': '通信交接箱',
  '01010': '立杆',
  '01011': '路灯',
  '01012': '健身设施',
  '02001': '公交站亭',
  '02002': '过街天桥',
  '02003': '交通标志牌',
  '02004': '交通信号灯',
  '02005': '路名牌',
  '02006': '道路隔离栏',
  '03001': '公共厕所',
  '03002': '垃圾收集点',
  '03003': '果皮箱',
  '03004': '广告牌',
  '04001': '古树名木',
  '04002': '行道树',
  '04003': '护树设施',
  '04004': '绿地',
  '04005': '街头座椅',
  '05001': '工地',
  '05002': '水域附属设施',
};

const faults = {
  LENGTH: '应为 16 位数字',
  DIVISION: '前 6 位须为区县代码',
  CLASS: '第 7 至 11 位须为部件大类和小类',
  SEQUENCE: '末 5 位须从 00001 起',
} as const;

export type ParsedComponentCode =
  | { ok: true; districtCode: string; class: ComponentClass; className: string; sequence: number }
  | { ok: false; message: string };

/** Reads a component's code: 6 digits of the district, 2 of the major and 3 of the minor class, 5 of a sequence. */
export function parseComponentCode(code: string): ParsedComponentCode {
  if (!/^\d{16}$/.test(code)) return { ok: false, message: faults.LENGTH };
  const districtCode = code.slice(0, 6);
  if (findDivision(districtCode)?.level !== 'DISTRICT') return { ok: false, message: faults.DIVISION };
  const className = minorClasses[code.slice(6, 11)];
  if (className === undefined) return { ok: false, message: faults.CLASS };
  const sequence = Number(code.slice(11));
  if (sequence === 0) return { ok: false, message: faults.SEQUENCE };
  return {
    ok: true,
    districtCode,
    class: majorClasses[code.slice(6, 8) as keyof typeof majorClasses],
    className,
    sequence,
  };
}

/** Major and minor class of a component whose code was checked when it was registered. */
export function classOf(code: string): { class: ComponentClass; className: string } {
  const major = code.slice(6, 8) as keyof typeof majorClasses;
  return { class: majorClasses[major] ?? 'OTHER', className: minorClasses[code.slice(6, 11)] ?? '' };
}

/** The two digits of a major class. */
export function majorDigits(name: ComponentClass): string {
  return Object.entries(majorClasses).find(([, each]) => each === name)![0];
}
