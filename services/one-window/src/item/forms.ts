/** One field of an item's form. */
export interface FormField {
  name: string;
  label: string;
  required: boolean;
  /** Kept sealed for the department and never shown back. */
  secret: boolean;
  /** What a right answer looks like. */
  accepts(value: string): boolean;
}

/** A bank card's or passbook's number: 16 to 19 digits. */
export function isBankAccount(value: string): boolean {
  return /^\d{16,19}$/.test(value);
}

const forms: Record<string, readonly FormField[]> = {
  S02: [{ name: 'bankAccount', label: '养老金收款银行账户', required: true, secret: true, accepts: isBankAccount }],
};

/** Fields to fill in for an item; none when its materials say it all. */
export function formOf(itemCode: string): readonly FormField[] {
  return Object.hasOwn(forms, itemCode) ? (forms[itemCode] ?? []) : [];
}
