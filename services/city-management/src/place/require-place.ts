import { isPlaceCode } from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';

/** @throws BadInput unless the code, given as `within`, is one of a division or a grid */
export function requirePlace(within: string): void {
  if (!isPlaceCode(within)) throw new BadInput('within 须为 6、9、12 或 14 位代码');
}
