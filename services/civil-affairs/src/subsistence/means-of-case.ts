import { canonicalJson } from '@one-window/database';
import type { CasePapers } from '@one-window/procedures';
import { createHash } from 'node:crypto';
import type { CaseFacts } from '../case/case-facts.ts';
import { checkMeans, readDeclaration, type CheckedMeans, type Declaration } from './rules/economic-check.ts';

/** What was declared and what was announced, added up as on the day of the application. */
export function meansOf(
  facts: CaseFacts,
  papers: CasePapers,
): { means: CheckedMeans; declaration: Declaration | null } {
  const declaration = papers.form ? readDeclaration(papers.form) : null;
  return { declaration, means: checkMeans(facts, declaration, papers.submittedOn) };
}

/** Digest of what an economic check rests on: another one asks for a new confirmation. */
export function digestOf(facts: CaseFacts, papers: CasePapers): string {
  const { members, visitedOn } = facts;
  return createHash('sha256')
    .update(canonicalJson({ members, visitedOn, declaration: meansOf(facts, papers).declaration }))
    .digest('base64url');
}
