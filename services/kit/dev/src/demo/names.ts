import type { SexCode } from '@one-window/contracts/codes';
import type { DemoRandom } from './random.ts';

/** The hundred most frequent surnames, most frequent first, with their share of the population in hundredths of a per cent (rounded, 2020). */
const SURNAMES: [string, number][] = [
  ...Object.entries({
    王: 718,
    李: 717,
    张: 677,
    刘: 514,
    陈: 453,
    杨: 308,
    黄: 223,
    赵: 222,
    吴: 205,
    周: 199,
    徐: 145,
    孙: 142,
    马: 137,
    朱: 130,
    胡: 121,
  }),
  ...Object.entries({
    郭: 121,
    何: 115,
    林: 114,
    高: 109,
    罗: 106,
    郑: 91,
    梁: 88,
    谢: 78,
    宋: 74,
    唐: 73,
    许: 69,
    韩: 67,
    邓: 67,
    冯: 65,
    曹: 61,
    彭: 59,
  }),
  ...Object.entries({
    曾: 58,
    肖: 57,
    田: 55,
    董: 54,
    潘: 52,
    袁: 51,
    蔡: 50,
    蒋: 50,
    余: 49,
    于: 48,
    杜: 48,
    叶: 46,
    程: 46,
    魏: 45,
    苏: 45,
    吕: 44,
  }),
  ...Object.entries({
    丁: 43,
    任: 42,
    卢: 41,
    姚: 41,
    沈: 40,
    钟: 39,
    姜: 38,
    崔: 38,
    谭: 38,
    陆: 37,
    范: 36,
    汪: 36,
    廖: 36,
    石: 35,
    金: 34,
    韦: 34,
  }),
  ...Object.entries({
    贾: 33,
    夏: 32,
    付: 31,
    方: 31,
    邹: 30,
    熊: 30,
    白: 29,
    孟: 28,
    秦: 28,
    邱: 27,
    侯: 27,
    江: 26,
    尹: 26,
    薛: 26,
    闫: 25,
    段: 25,
  }),
  ...Object.entries({
    雷: 24,
    龙: 24,
    黎: 24,
    史: 23,
    陶: 23,
    贺: 22,
    毛: 22,
    郝: 21,
    顾: 21,
    龚: 21,
    邵: 21,
    万: 20,
    覃: 20,
    武: 19,
    钱: 19,
    戴: 19,
  }),
  ...Object.entries({ 严: 18, 莫: 18, 孔: 18, 向: 17, 常: 17 }),
];

/** Popular names of a time: first characters, second characters, and names of one character, parted by blanks. */
interface Taste {
  bornBefore: number;
  shareOfOneCharacter: number;
  male: [first: string, second: string, single: string];
  female: [first: string, second: string, single: string];
}

const TASTES: Taste[] = [
  {
    bornBefore: 1955,
    shareOfOneCharacter: 0.06,
    male: [
      '国 德 福 玉 树 长 金 文 永 有 明 光 正 世',
      '山 林 生 清 华 祥 才 田 富 贵 海 云 荣 发 忠',
      '义 忠 贵 勤 祥',
    ],
    female: ['秀 玉 桂 淑 凤 素 春 兰 菊 月 金 翠', '英 兰 珍 芳 华 莲 梅 云 香 娥 凤 芝', '英 兰 珍 芳'],
  },
  {
    bornBefore: 1975,
    shareOfOneCharacter: 0.16,
    male: [
      '建 志 国 卫 永 文 小 爱 新 红 立 春 学 少',
      '军 国 华 平 明 强 民 生 兵 林 东 斌 辉 荣',
      '军 勇 平 斌 辉 波 刚',
    ],
    female: ['丽 玉 红 小 秀 春 美 爱 艳 建 晓 冬 雪', '华 萍 梅 英 霞 芳 珍 云 玲 琴 红 娟 平', '红 霞 燕 萍 丽 敏'],
  },
  {
    bornBefore: 1995,
    shareOfOneCharacter: 0.36,
    male: [
      '志 海 晓 文 俊 建 永 小 宏 伟 家 少 国',
      '伟 强 峰 杰 鹏 涛 辉 龙 斌 超 林 军 飞',
      '伟 磊 鹏 涛 勇 超 杰 浩 亮 凯',
    ],
    female: [
      '晓 丽 海 小 雪 玉 婷 艳 文 春 红 佳',
      '婷 燕 丽 娟 芳 静 敏 霞 琴 玲 梅 云',
      '静 婷 敏 丽 娜 燕 艳 莉 倩 颖',
    ],
  },
  {
    bornBefore: 2010,
    shareOfOneCharacter: 0.2,
    male: ['子 俊 嘉 宇 浩 文 志 明 天 泽 家 思', '豪 杰 轩 涛 宇 辉 翔 鑫 阳 文 龙 航', '鑫 宇 浩 杰 帅 涛'],
    female: ['雨 思 佳 欣 梦 嘉 雅 诗 慧 晓 子 文', '婷 欣 怡 琪 雯 颖 妮 萱 慧 雪 瑶 洁', '婷 颖 悦 雪 琪 欣'],
  },
  {
    bornBefore: 9999,
    shareOfOneCharacter: 0.06,
    male: ['浩 子 宇 梓 一 奕 俊 沐 铭 皓 嘉 泽 睿', '轩 然 宸 泽 辰 睿 阳 宇 航 洋 霖 恒 诺', '睿 煜 宸 昊'],
    female: ['欣 梓 若 语 一 诗 雨 艺 可 佳 沐 思 依', '涵 怡 萱 彤 桐 妍 诺 汐 琪 瑶 宁 悦 晨', '玥 萱 悦 妍'],
  },
];

interface SplitTaste {
  bornBefore: number;
  shareOfOneCharacter: number;
  of: Record<SexCode, [string[], string[], string[]]>;
}

const split = ([first, second, single]: [string, string, string]): [string[], string[], string[]] => [
  first.split(' '),
  second.split(' '),
  single.split(' '),
];
const tastes: SplitTaste[] = TASTES.map(({ male, female, ...rest }) => ({
  ...rest,
  of: { '1': split(male), '2': split(female) },
}));

/** A surname, as likely as it is in the population. */
export function surname(random: DemoRandom): string {
  return random.weighted(SURNAMES);
}

/** A given name as parents chose it for a child of this sex in this year. */
export function givenName(random: DemoRandom, sex: SexCode, birthYear: number): string {
  const taste = tastes.find(({ bornBefore }) => birthYear < bornBefore) ?? (tastes[0] as SplitTaste);
  const [first, second, single] = taste.of[sex];
  if (random.chance(taste.shareOfOneCharacter)) return random.pick(single);
  const start = random.pick(first);
  const end = random.pick(second.filter((character) => character !== start));
  return start + end;
}
