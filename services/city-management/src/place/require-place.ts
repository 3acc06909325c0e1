import { isPlaceCode } from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';

/** Refuses a `within` that is not the code of a division or a grid. @throws BadInput then, with the lengths that a code may have */
export function requirePlace(within: string): void {
  if (!isPlaceCode(within)) throw new BadInput('within 须为 6、9、12 或 14 位代码');
}
