import type { DemoRandom } from '@one-window/dev/demo';

const surnames = ['蒋', '唐', '刘', '李', '王', '陈', '张', '周', '黄', '何', '胡', '邓', '肖', '彭', '谢', '欧阳'];
const givenNames = ['建军', '丽华', '志刚', '小红', '国平', '秀兰', '海波', '春梅', '永强', '雪琴', '文斌', '玉珍'];

/** An invented name of somebody who works here. */
export const staffName = (random: DemoRandom): string => random.pick(surnames) + random.pick(givenNames);

const areaCodes: Record<string, string> = { '431102': '0746', '510108': '028', '440304': '0755' };

/** An invented landline of an office in that district. */
export function officePhone(random: DemoRandom, gridCode: string): string {
  const areaCode = areaCodes[gridCode.slice(0, 6)] ?? '0746';
  return `${areaCode}-${areaCode.length === 3 ? '8' : ''}${String(random.int(2_000_000, 8_999_999))}`;
}
