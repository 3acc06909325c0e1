import { isStorableText } from '@one-window/contracts';
import { Refusal } from '@one-window/signed-call';
import { isForbiddenName } from './forbidden-names.ts';

const deepest = 32;

/** Checks that a text can be stored and shown. @throws Refusal with status 400 */
export function checkText(text: string): void {
  if (!isStorableText(text)) throw new Refusal('BAD_USER_INPUT', '文字含有不能存储的字符');
}

/**
 * Checks a client's JSON value: a depth of at most 32, harmless keys, texts that can be stored; without recursion.
 * @throws Refusal with status 400
 */
export function checkInput(value: unknown): void {
  const open: [unknown, number][] = [[value, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [current, depth] = next;
    if (typeof current === 'string') checkText(current);
    if (typeof current !== 'object' || current === null) continue;
    if (depth >= deepest) throw new Refusal('BAD_USER_INPUT', `输入嵌套不得超过 ${deepest} 层`);
    for (const key of Object.keys(current)) {
      if (isForbiddenName(key)) throw new Refusal('BAD_USER_INPUT', '输入含有不可用的键');
      checkText(key);
      open.push([(current as Record<string, unknown>)[key], depth + 1]);
    }
  }
}
