import { findServiceItem } from '@one-window/contracts/codes';
import type { Application } from './table/application.ts';

/** Who applies: a resident or an organisation. */
export function applicantShown({ applicantName, applicantId, organisationId }: Application) {
  return {
    type: organisationId === null ? ('NATURAL_PERSON' as const) : ('ORGANISATION' as const),
    name: applicantName,
    resident: applicantId === null ? null : { id: applicantId },
    organisation: organisationId === null ? null : { id: organisationId },
  };
}

/** The answered questions in words; what the catalogue no longer has is left out. */
export function situationShown({ itemCode, situation }: Application) {
  const questions = findServiceItem(itemCode)?.questions ?? [];
  return situation.flatMap(({ question: code, answer }) => {
    const question = questions.find((candidate) => candidate.code === code);
    const option = question?.options.find((candidate) => candidate.code === answer);
    return question && option ? [{ question: question.text, answer: option.text }] : [];
  });
}

/** The promise with its materials as they are now. */
export function promiseShown({ promise, materials }: Application) {
  return promise && { ...promise, materials: materials.filter(({ code }) => promise.materialCodes.includes(code)) };
}
