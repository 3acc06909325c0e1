import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { SetCaseFileKindInput } from '../../generated/graph.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { kindFault } from '../input-faults.ts';
import { findCondition } from '../rules/kinds.ts';

/** Corrects kind and condition, which decide the limits, before the dispatch. */
export function setCaseFileKind(ctx: Context, input: SetCaseFileKindInput): Promise<Outcome> {
  const { kindCode, conditionNo } = input;
  return actOnCaseFile(ctx, 'setCaseFileKind', input, 'setKind', () => {
    const found = findCondition(kindCode, conditionNo);
    const note = `${found?.kind.name}：${found?.condition.fileWhen}`;
    return kindFault(kindCode, conditionNo) ?? { action: '更正类别', note, set: { kindCode, conditionNo } };
  });
}
