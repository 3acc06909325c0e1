import type { UserError } from '@one-window/contracts';
import { isPlainDate } from '@one-window/contracts/codes';
import type { CertificateInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import type { Application, Certificate } from '../table/application.ts';
import { dayOf } from './clock.ts';
import { textFault } from './text.ts';

const MAX_NAME = 100;
const MAX_NUMBER = 50;

/** The certificate that is handed over with a decision, or why there can be none like that. */
export function certificateOf(
  { outcome, certificate, decidedAt }: Pick<Application, 'outcome' | 'certificate' | 'decidedAt'>,
  input: CertificateInput,
): { certificate: Certificate } | { refusal: UserError } {
  if (outcome !== 'GRANTED' && outcome !== 'COMPLETED')
    return { refusal: refuse('CERTIFICATE_NOT_GRANTED', {}, 'certificate') };
  const given = input.number?.trim() || null;
  const named = certificate?.number ?? null;
  const fault =
    textFault(input.name, '证照名称', MAX_NAME, 'certificate.name') ??
    (given === null ? undefined : textFault(given, '证照编号', MAX_NUMBER, 'certificate.number'));
  if (fault) return { refusal: fault };
  if (named !== null && given !== null && given !== named)
    return { refusal: refuse('CERTIFICATE_NUMBER_DIFFERS', { number: named }, 'certificate.number') };
  const validThrough = input.validThrough ?? null;
  if (validThrough !== null && (!isPlainDate(validThrough) || (decidedAt !== null && validThrough < dayOf(decidedAt))))
    return { refusal: refuse('CERTIFICATE_EXPIRY_INVALID', {}, 'certificate.validThrough') };
  return { certificate: { name: input.name.trim(), number: named ?? given, validThrough } };
}
