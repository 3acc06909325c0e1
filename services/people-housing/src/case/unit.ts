import { unitIn } from '@one-window/contracts/codes';

/** The unit that decides for a place, e.g. 零陵区人口与房屋管理服务中心. */
export function unitOf(placeCode: string): string {
  return unitIn('people-housing', placeCode);
}

/** Ways to appeal against a negative decision (行政许可法 art 38); each decision keeps the text of its own day. */
export const remedies =
  '如不服本决定，可自收到决定之日起六十日内向本级人民政府申请行政复议，或自收到决定之日起六个月内向人民法院提起行政诉讼。';
