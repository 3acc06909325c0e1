import type { UserError } from '@one-window/contracts';
import { discordOf, formOf, type FormDiscord } from '../../item/forms.ts';
import { refuse } from '../../refuse.ts';

/** Longest answer of a form's field, in characters. */
const MAX_ANSWER = 500;

/**
 * The answers of an item's form, blanks at the ends dropped, or every fault at once.
 * @param grids active grids of the caller's district, as far as they were named
 */
export function readForm(
  itemCode: string,
  inputs: readonly { name: string; value: string }[],
  grids: ReadonlySet<string>,
): { answers: Record<string, string> } | { refusals: UserError[] } {
  const fields = formOf(itemCode);
  const known = new Map(fields.map((field) => [field.name, field]));
  const given = new Map<string, string>();
  const refusals: UserError[] = [];
  for (const { name, value } of inputs) {
    const field = known.get(name);
    if (!field || given.has(name)) refusals.push(refuse('FORM_FIELD_UNKNOWN', { name }, 'form'));
    else given.set(name, value.normalize('NFKC').trim());
  }
  for (const { name, label, required, accepts } of fields) {
    const value = given.get(name) ?? '';
    if (value === '' && required) refusals.push(refuse('FORM_FIELD_REQUIRED', { label }, 'form'));
    else if (value !== '' && (value.length > MAX_ANSWER || !accepts(value)))
      refusals.push(refuse('FORM_FIELD_INVALID', { label }, 'form'));
  }
  if (refusals.length > 0) return { refusals };
  const answers = Object.fromEntries([...given].filter(([, value]) => value !== ''));
  const discord = discordOf(itemCode, answers, grids);
  return discord ? { refusals: [discordRefusal(discord)] } : { answers };
}

function discordRefusal(discord: FormDiscord): UserError {
  return 'label' in discord ? refuse(discord.code, { label: discord.label }, 'form') : refuse(discord.code, {}, 'form');
}
