import { Refusal } from '@one-window/signed-call';
import type { DocumentFacts } from './document.ts';

const longestName = 128;
const mostListed = 10;

type Operation = DocumentFacts['operations'][number];

function listed(operations: readonly Operation[]): string {
  const names = operations.map(({ name }) => name ?? '（未命名）');
  const shown = names.slice(0, mostListed).map((name) => name.slice(0, longestName / 4));
  return `${shown.join('、')}${names.length > mostListed ? ' 等' : ''}`;
}

/**
 * The operation of a document that a request names, or the only one.
 * @throws Refusal 400 when there is none of that name, several and no name, or none at all
 */
export function namedOperation({ operations }: DocumentFacts, operationName: string | undefined): Operation {
  const [first, ...others] = operations;
  if (!first) throw new Refusal('BAD_USER_INPUT', '查询中只有片段，没有操作：请加上 query 或 mutation');
  if (operations.some(({ name }) => (name?.length ?? 0) > longestName)) {
    throw new Refusal('BAD_USER_INPUT', `操作名过长：不得超过 ${longestName} 个字符`);
  }
  if (operationName === undefined) {
    if (others.length === 0) return first;
    throw new Refusal(
      'BAD_USER_INPUT',
      `查询中有 ${operations.length} 个操作（${listed(operations)}），请用 operationName 指明执行哪一个`,
    );
  }
  const named = operations.find(({ name }) => name === operationName);
  if (named) return named;
  throw new Refusal(
    'BAD_USER_INPUT',
    `查询中没有名为 ${operationName.slice(0, longestName / 4)} 的操作，只有：${listed(operations)}。` +
      `请把 operationName 改为其中之一${others.length === 0 ? '，或去掉 operationName' : ''}`,
  );
}
