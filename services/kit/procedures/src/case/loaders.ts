import { asSystem, rowById, rowsByKey, type Reads } from '@one-window/service';
import { caseColumns, type CaseRow } from './case-row.ts';
import type { CaseProcedure, CaseFacts, CaseLoaders } from './procedure.ts';
import { factsText } from './papers.ts';

/**
 * Loaders of cases for one request: by id, by application (what the caller may not see is null or left out), and the
 * facts of cases that the caller may see: the department's own data, wherever the subject lives now.
 */
export function caseLoaders<Facts extends { id: string }>(
  procedure: Pick<CaseProcedure, 'facts'>,
  reads: Reads,
): CaseLoaders<Facts> {
  return {
    case: rowById<CaseRow>(reads, {
      name: 'case-by-id',
      text: `select ${caseColumns} from department_case c where c.id = any($1::uuid[])`,
    }),
    caseOfApplication: rowsByKey<CaseRow>(
      reads,
      {
        name: 'case-by-application',
        text: `select ${caseColumns} from department_case c where c.application_id = any($1::uuid[])`,
      },
      ({ applicationId }) => applicationId,
    ),
    factsOfCase: rowById<CaseFacts<Facts>>(asSystem(reads, 'facts of visible cases'), {
      name: 'case-facts',
      text: factsText(procedure),
    }),
  };
}
