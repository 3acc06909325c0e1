import { isWithin } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import { textFault } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RegisterCaseFileInput } from '../../generated/graph.ts';
import { openTask } from '../../inspector-task/tasks-of-file.ts';
import { refuse } from '../../refuse.ts';
import { firstFault, houseFault, keptPhotos, kindFault, photosFault, positionFault } from '../input-faults.ts';
import { newCaseFile } from '../new-case-file.ts';
import { takeCaseFilePhotos } from '../photos.ts';
import { insertCaseFile } from '../save-case-file.ts';
import type { CaseFileSource } from '../table.ts';

const collected: readonly CaseFileSource[] = ['INSPECTOR', 'VIDEO', 'PUBLIC'];

/** Registers what an inspector found, a video showed or the public reported; an inspector verifies the last before filing. */
export function registerCaseFile(ctx: Context, input: RegisterCaseFileInput): Promise<Outcome> {
  const [place, description] = [input.place.trim(), input.description.trim()];
  const photos = input.photos ?? [];
  const fault = firstFault(
    collected.includes(input.source) ? undefined : refuse('SOURCE_NOT_POSSIBLE', {}, 'source'),
    kindFault(input.kindCode, input.conditionNo),
    textFault(place, 'place'),
    textFault(description, 'description'),
    positionFault(input.position),
    photosFault(photos),
    houseFault(input.houseId),
    isWithin(ctx.caller.jurisdiction, input.gridCode) ? undefined : unknownGrid(input.gridCode),
  );
  return ctx.write('registerCaseFile', input, async (tx) => {
    if (fault) return refused(fault);
    if (!(await isKnownGrid(tx, input.gridCode))) return refused(unknownGrid(input.gridCode));
    const componentCode = input.componentCode ?? null;
    if (componentCode !== null && !(await hasComponent(tx, componentCode)))
      return refused(refuse('COMPONENT_NOT_FOUND', {}, 'componentCode'));
    const { source, kindCode, conditionNo, gridCode } = input;
    const position = input.position ?? null;
    const houseId = input.houseId ?? null;
    const of = { source, kindCode, conditionNo, gridCode, place, description, position, componentCode, houseId };
    const row = await newCaseFile(tx, { ...of, isFiled: false, by: ctx.caller.name, note: '' }, ctx.clock);
    const kept = keptPhotos([], photos, { kind: 'BEFORE', round: row.round, at: row.openedAt });
    const unkept = await takeCaseFilePhotos(ctx, tx, kept);
    if (unkept) return refused(unkept);
    await insertCaseFile(tx, { ...row, photos: kept });
    if (source === 'PUBLIC') await openTask(tx, row, 'VERIFY', ctx.clock);
    return done(row.id);
  });
}

const unknownGrid = (code: string) => refuse('GRID_UNKNOWN', { code: code.slice(0, 20) }, 'gridCode');

async function isKnownGrid(tx: Tx, code: string): Promise<boolean> {
  return (await tx.sql('select 1 as known from grid_replica where code = $1 and active', code)).length > 0;
}

async function hasComponent(tx: Tx, code: string): Promise<boolean> {
  return (await tx.sql('select 1 as known from city_component where code = $1', code)).length > 0;
}
