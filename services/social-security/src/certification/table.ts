import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import type { CertificationMethod } from './rules.ts';

/** Life certifications and the days through which they hold. */
export const certificationTable = tables.lifeCertification.typed<{ method: CertificationMethod }>();

/** A life certification. */
export type CertificationRow = RowOf<typeof certificationTable>;
