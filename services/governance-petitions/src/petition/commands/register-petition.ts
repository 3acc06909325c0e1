import type { UserError } from '@one-window/contracts';
import { isWithin } from '@one-window/contracts/codes';
import { insertRows, type Tx, uuidv7 } from '@one-window/database';
import { valueOn } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RegisterPetitionInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault, textFault } from '../../refuse.ts';
import { asRestricted } from '../../restricted/as-restricted.ts';
import { contentPlace, petitionTable } from '../table.ts';
import { limits, petitionNumber, routeDueOn } from '../rules.ts';

const maxContent = 5_000;

function faultOf(input: RegisterPetitionInput, today: string): UserError | undefined {
  const { representatives = 1 } = input;
  const { representatives: most } = valueOn(limits, today);
  if (!Number.isInteger(representatives) || representatives < 1 || representatives > most)
    return refuse('TOO_MANY_REPRESENTATIVES', { most }, 'representatives');
  const named = [input.petitionerId, input.petitionerName?.trim()].filter(Boolean);
  if (named.length !== 1) return refuse('PETITIONER_UNCLEAR', {}, 'petitionerId');
  return (
    requiredTextFault(input.title, 'title', '标题', maxName) ??
    requiredTextFault(input.content, 'content', '内容', maxContent) ??
    textFault(input.petitionerName, 'petitionerName', maxName) ??
    // an accusation that names nobody could be routed to whom it accuses
    (input.category === 'ACCUSATION'
      ? requiredTextFault(input.subjectUnit ?? '', 'subjectUnit', '被检举控告的单位', maxName)
      : textFault(input.subjectUnit, 'subjectUnit', maxName))
  );
}

async function isKnown(tx: Tx, residentId: string): Promise<boolean> {
  if (!isUuid(residentId)) return false;
  return (await tx.sql('select from resident_replica where id = $1', residentId)).length > 0;
}

/** Registers a petition; it is to be routed, or its petitioner notified, within 15 days (信访工作条例 arts 22, 23). */
export function registerPetition(ctx: Context, input: RegisterPetitionInput): Promise<Outcome> {
  return ctx.write('registerPetition', input, async (tx) => {
    const fault = faultOf(input, ctx.clock.today());
    if (fault) return refused(fault);
    const { gridCode, petitionerId } = input;
    const grid = await tx.sql('select from grid where code = $1 and active', gridCode);
    if (grid.length === 0 || !isWithin(ctx.caller.jurisdiction, gridCode))
      return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
    if (petitionerId && !(await isKnown(tx, petitionerId)))
      return refused(refuse('PETITIONER_NOT_FOUND', {}, 'petitionerId'));
    const id = uuidv7();
    await asRestricted(tx, () => insertPetition(ctx, tx, id, input));
    return done(id);
  });
}

async function insertPetition(ctx: Context, tx: Tx, id: string, input: RegisterPetitionInput): Promise<void> {
  const [at, today] = [ctx.clock.now().toISOString(), ctx.clock.today()];
  const number = petitionNumber(id, input.gridCode, today);
  const step = { at, title: '登记', handler: ctx.caller.name, text: input.title.trim() };
  await insertRows(tx, petitionTable, [
    {
      id,
      number,
      category: input.category,
      title: input.title.trim(),
      sealedContent: ctx.resources.minutes.encrypt(input.content.trim(), contentPlace(id)),
      gridCode: input.gridCode,
      petitionerId: input.petitionerId ?? null,
      petitionerName: input.petitionerName?.trim() || null,
      representatives: input.representatives ?? 1,
      subjectUnit: input.subjectUnit?.trim() || null,
      status: 'REGISTERED',
      registeredAt: at,
      routeDueOn: routeDueOn(today),
      steps: [step],
    },
  ]);
}
