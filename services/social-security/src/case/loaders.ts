import type { Look } from '@one-window/kit';
import { rowById, rowsByKey } from '@one-window/kit/loaders';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { caseColumns, type CaseRow } from './case-row.ts';

/** Cases by id; null for what the caller may not see. */
export const caseById = (look: Look) =>
  rowById<CaseRow>(look, {
    name: 'case-by-id',
    text: `select ${caseColumns} from social_security_case c where c.id = any($1::uuid[])`,
  });

/** Cases by their application; empty for what the caller may not see. */
export const caseByApplication = (look: Look) =>
  rowsByKey<CaseRow>(
    look,
    {
      name: 'case-by-application',
      text: `select ${caseColumns} from social_security_case c where c.application_id = any($1::uuid[])`,
    },
    ({ applicationId }) => applicationId,
  );

/** Facts of cases that the caller has been shown: the department's own data, wherever the subject lives now. */
export function factsOfCase(look: Look) {
  const scope = { kind: 'system', reason: 'facts of visible cases' } as const;
  const rows: Look['rows'] = (text, values, name) => look.database.read(scope, text, values, name);
  return rowById<CaseFacts>({ ...look, rows }, { name: 'case-facts', text: caseFactsText });
}
