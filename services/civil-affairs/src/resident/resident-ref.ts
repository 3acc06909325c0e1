/** A resident as this service answers for them; `id` is the survivor's after a merge. */
export interface ResidentRef {
  id: string;
}
