import { setImmediate as later } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inTurn } from './one-at-a-time.ts';

test('one account after the other waits; another account does not; a failure stops nobody', async () => {
  const log: string[] = [];
  let open!: () => void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const work =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await gate;
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const answers = Promise.allSettled([
    inTurn('a', work('first')),
    inTurn('a', work('second', true)),
    inTurn('a', work('third')),
    inTurn('b', work('other')),
  ]);
  await later();
  expect(log).toEqual(['first begins', 'other begins']);
  open();
  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(log.filter((line) => !line.startsWith('other'))).toEqual(
    ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
});
