import { isPosition, type UserError } from '@one-window/contracts';
import type { MatterState } from '@one-window/contracts/one-window';
import type { MatterInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { textFault } from './text.ts';

/**
 * Where and what a matter is, or everything that is wrong with it: its grid is a known one, its position (if given) in the
 * country, its texts are there and not too long.
 * @param grids active grids of the caller's district, as far as they were named
 */
export function readMatter(
  input: MatterInput,
  grids: ReadonlySet<string>,
): { matter: MatterState } | { refusals: UserError[] } {
  const { gridCode, position, kind } = input;
  const faults = [
    grids.has(gridCode) ? undefined : refuse('GRID_NOT_FOUND', {}, 'matter.gridCode'),
    textFault(input.place, '地点', 200, 'matter.place'),
    textFault(input.description, '情况描述', 500, 'matter.description'),
    position && !isPosition(position) ? refuse('POSITION_INVALID', {}, 'matter.position') : undefined,
    kind && !/^[A-Z0-9_.]{1,60}$/.test(kind) ? refuse('MATTER_KIND_INVALID', {}, 'matter.kind') : undefined,
  ].filter((fault) => fault !== undefined);
  if (faults.length > 0) return { refusals: faults };
  return {
    matter: {
      gridCode,
      place: input.place.trim(),
      position: position ? { longitude: position.longitude, latitude: position.latitude } : null,
      description: input.description.trim(),
      kind: kind || null,
    },
  };
}
