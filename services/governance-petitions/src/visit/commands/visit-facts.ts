import type { UserError } from '@one-window/contracts';
import type { HomeHazard, RecordVisitInput, VisitSituation } from '../../generated/graph.ts';
import { refuse, textFault } from '../../refuse.ts';

/** What is on record of a home. */
export interface HomeFacts {
  hazards: HomeHazard[];
  wishes: string | null;
  remarks: string | null;
}

const nothing: HomeFacts = { hazards: [], wishes: null, remarks: null };

type ReportedFacts = Pick<RecordVisitInput, 'hazards' | 'wishes' | 'remarks'>;

/** The home's facts after a visit: what the input gives replaces, what it leaves out stays; with the names of what is different now. */
export function afterVisit(
  last: HomeFacts = nothing,
  reported: ReportedFacts,
): { facts: HomeFacts; changed: string[] } {
  const facts: HomeFacts = {
    hazards: reported.hazards == null ? last.hazards : [...new Set(reported.hazards)].sort(),
    wishes: reported.wishes === undefined ? last.wishes : reported.wishes?.trim() || null,
    remarks: reported.remarks === undefined ? last.remarks : reported.remarks?.trim() || null,
  };
  const changed = (Object.keys(facts) as (keyof HomeFacts)[]).filter(
    (name) => JSON.stringify(facts[name]) !== JSON.stringify(last[name]),
  );
  return { facts, changed };
}

/** How somebody is recorded when the input leaves it out: met, as before unless they had been away; not met, as not met. */
export function foundSituation(last: VisitSituation | null, seen: boolean): VisitSituation {
  if (!seen) return 'NOT_MET';
  return last === 'NEEDS_HELP' ? 'NEEDS_HELP' : 'WELL';
}

/** What is wrong with a visit's input, given the household's members present. */
export function visitFault(input: RecordVisitInput, memberIds: readonly string[]): UserError | undefined {
  const reported = (input.residents ?? []).map(({ residentId }) => residentId);
  const named = [
    ['seenResidentIds', input.seenResidentIds],
    ['residents', reported],
  ] as const;
  for (const [field, ids] of named) {
    if (new Set(ids).size < ids.length) return refuse('RESIDENT_REPEATED', {}, field);
    if (!ids.every((id) => memberIds.includes(id))) return refuse('RESIDENT_NOT_IN_HOUSEHOLD', {}, field);
  }
  const texts = [
    ['wishes', input.wishes],
    ['remarks', input.remarks],
    ...(input.residents ?? []).map(({ note }) => ['residents', note] as const),
  ] as const;
  for (const [field, text] of texts) {
    const fault = textFault(text, field);
    if (fault) return fault;
  }
  return undefined;
}
