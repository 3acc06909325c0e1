/** What the form of an item names, as it was written; facts about it are read by SQL, which cannot open the form. */
export interface NamedInForm {
  houseId?: string | undefined;
  residentId?: string | undefined;
  idNumber?: string | undefined;
  /** Number of a birth certificate, checked. */
  certificate?: string | null;
}
