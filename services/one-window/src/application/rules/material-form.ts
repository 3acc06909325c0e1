import type { ApplicationMaterial } from '../table/application.ts';
import type { MaterialInput } from '../../generated/graph.ts';

const MOST_COPIES = 99;

/** What a clerk says of a material's form; both may be left out. */
export type FormInput = Pick<MaterialInput, 'form' | 'copies'>;

const isHandedIn = (obtained: ApplicationMaterial['obtained']) => obtained !== 'SHARED' && obtained !== 'TO_FOLLOW';

/** Form and count of a material: an original on paper, else a copy, once, unless said otherwise; none of what nobody handed in. */
export function formAndCopies(
  obtained: ApplicationMaterial['obtained'],
  { form, copies }: FormInput = {},
): Pick<ApplicationMaterial, 'form' | 'copies'> {
  if (!isHandedIn(obtained)) return { form: null, copies: 0 };
  return { form: form ?? (obtained === 'PAPER' ? 'ORIGINAL' : 'COPY'), copies: copies ?? 1 };
}

/** Whether form and count can't be: a count out of range, or anything said of what nobody handed in. */
export function isFormWrong(obtained: ApplicationMaterial['obtained'], { form, copies }: FormInput): boolean {
  if (!isHandedIn(obtained)) return form != null || copies != null;
  return copies != null && (copies < 1 || copies > MOST_COPIES);
}
