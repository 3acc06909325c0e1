import type { ResidentRow } from '../resident/resident-row.ts';

/** A row of a search; what it shows is masked by the resolvers. */
export interface HitRow extends Pick<
  ResidentRow,
  'id' | 'name' | 'idNumberSealed' | 'phoneSealed' | 'sex' | 'birthOn' | 'status'
> {
  branch: number;
  key: string;
  doorPlate: string | null;
}
