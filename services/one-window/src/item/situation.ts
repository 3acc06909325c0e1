import type { ServiceItemEntry, ServiceItemMaterial } from '@one-window/contracts/codes';

/** One answered question, by codes. */
export interface Answer {
  question: string;
  answer: string;
}

type Item = Pick<ServiceItemEntry, 'questions' | 'materials'>;

/** The code of an answer that the item does not know, or of a question that is answered twice; nothing when all are right. */
export function unknownAnswer({ questions }: Item, answers: readonly Answer[]): string | undefined {
  const seen = new Set<string>();
  for (const { question: code, answer } of answers) {
    const question = questions.find((candidate) => candidate.code === code);
    if (!question || seen.has(code)) return code;
    if (!question.options.some((option) => option.code === answer)) return answer;
    seen.add(code);
  }
  return undefined;
}

/** Texts of the questions that were not answered. */
export function unanswered({ questions }: Item, answers: readonly Answer[]): string[] {
  const given = new Set(answers.map(({ question }) => question));
  return questions.filter(({ code }) => !given.has(code)).map(({ text }) => text);
}

/** The materials of a situation: what a question's answer makes needless is left out, what is not answered is asked for. */
export function materialsFor({ materials }: Item, answers: readonly Answer[]): ServiceItemMaterial[] {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  return materials.filter(({ when }) => {
    const answer = when && given.get(when.question);
    return !when || answer === undefined || when.options.includes(answer);
  });
}

/** In which situation a material is needed, in words; null when always. */
export function situationOf({ questions }: Pick<Item, 'questions'>, { when }: ServiceItemMaterial): string | null {
  const question = when && questions.find(({ code }) => code === when.question);
  if (!when || !question) return null;
  const options = question.options.filter(({ code }) => when.options.includes(code)).map(({ text }) => text);
  return `${question.text}${options.join('、')}`;
}
