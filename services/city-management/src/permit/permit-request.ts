import { isPlainDate } from '@one-window/contracts/codes';
import type { CasePapers } from '@one-window/procedures';

/** What a permit is asked for, as the form says. */
export interface PermitRequest {
  place: string;
  gridCode: string;
  from: string;
  through: string;
  areaSquareMetres: number;
  purpose: string;
}

/** The request in a form; null when it does not open or an answer is missing or no such thing. */
export function permitRequestOf({ form }: Pick<CasePapers, 'form'>): PermitRequest | null {
  const { place = '', gridCode = '', fromOn = '', throughOn = '', areaSquareMetres = '', purpose = '' } = form ?? {};
  const isWhole =
    place !== '' &&
    purpose !== '' &&
    /^\d{14}$/.test(gridCode) &&
    isPlainDate(fromOn) &&
    isPlainDate(throughOn) &&
    /^[1-9]\d{0,4}$/.test(areaSquareMetres);
  if (!isWhole) return null;
  return { place, gridCode, from: fromOn, through: throughOn, areaSquareMetres: Number(areaSquareMetres), purpose };
}
