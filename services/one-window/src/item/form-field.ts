import { isPlainDate, parseIdNumber, parseMobile } from '@one-window/contracts/codes';
import { isBankAccount } from '@one-window/database';
import { isUuid } from '@one-window/service';

/** How a field is filled in. */
export type FormFieldKind = 'TEXT' | 'DAY' | 'FEN' | 'NUMBER' | 'CHOICE' | 'ID';

/** One field of an item's form. */
export interface FormField {
  name: string;
  label: string;
  required: boolean;
  /** Kept sealed for the department and never shown back. */
  secret: boolean;
  kind: FormFieldKind;
  /** Of a choice: what may be chosen. */
  options: readonly { value: string; label: string }[];
  /** Whether an answer is in the right form. */
  accepts(value: string): boolean;
}

type Rest = Partial<Pick<FormField, 'required' | 'secret'>>;

const field = (
  name: string,
  label: string,
  kind: FormFieldKind,
  accepts: FormField['accepts'],
  rest: Rest = {},
): FormField => ({ name, label, kind, accepts, required: true, secret: false, options: [], ...rest });

/** Words of at most so many characters. */
export const text = (name: string, label: string, longest: number, rest?: Rest) =>
  field(name, label, 'TEXT', (value) => [...value].length <= longest, rest);

/** Words of a certain form. */
export const pattern = (name: string, label: string, form: RegExp, rest?: Rest) =>
  field(name, label, 'TEXT', (value) => form.test(value), rest);

/** A day. */
export const day = (name: string, label: string, rest?: Rest) => field(name, label, 'DAY', isPlainDate, rest);

/** Money in fen, up to twelve digits. */
export const fen = (name: string, label: string, rest?: Rest) =>
  field(name, label, 'FEN', (value) => /^\d{1,12}$/.test(value), rest);

/** A whole number between two. */
export const number = (name: string, label: string, [least, most]: readonly [number, number], rest?: Rest) =>
  field(
    name,
    label,
    'NUMBER',
    (value) => /^(0|[1-9]\d{0,8})$/.test(value) && Number(value) >= least && Number(value) <= most,
    rest,
  );

/** One of the options, by its value. */
export function choice(name: string, label: string, options: Readonly<Record<string, string>>, rest?: Rest): FormField {
  const made = field(name, label, 'CHOICE', (value) => Object.hasOwn(options, value), rest);
  return { ...made, options: Object.entries(options).map(([value, shown]) => ({ value, label: shown })) };
}

/** The id of a record of another department, which checks it. */
export const id = (name: string, label: string, rest?: Rest) => field(name, label, 'ID', isUuid, rest);

/** Account for a payment; kept sealed. */
export const bankAccount = (label: string) => field('bankAccount', label, 'TEXT', isBankAccount, { secret: true });

/** A resident's id number with the right check character (GB 11643); kept sealed. */
export const citizenId = (name: string, label: string) =>
  field(name, label, 'TEXT', (value) => parseIdNumber(value).ok, { secret: true });

/** A mobile number; kept sealed. */
export const mobile = (name: string, label: string, rest?: Rest) =>
  field(name, label, 'TEXT', (value) => parseMobile(value).ok, { ...rest, secret: true });
