import { isPlaceCode } from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';

/** The place that a list was asked for. @throws BadInput when it is not the code of a division or a grid */
export function requirePlace(within: string): string {
  if (!isPlaceCode(within)) throw new BadInput('within 须为 6、9、12 位的区划代码或 14 位的网格代码');
  return within;
}
