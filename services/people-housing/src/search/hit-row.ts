import type { SexCode } from '@one-window/contracts/codes';
import type { ResidentStatus } from '../resident/resident-row.ts';

/** A row of a search; what it shows is masked by the resolvers. */
export interface HitRow {
  id: string;
  branch: number;
  key: string;
  name: string;
  idNumberSealed: string | null;
  phoneSealed: string | null;
  sex: SexCode;
  birthOn: string;
  status: ResidentStatus;
  doorPlate: string | null;
}
