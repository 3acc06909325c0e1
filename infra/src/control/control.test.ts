import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Refusal } from '../processes/index.ts';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import type { Down } from '../stack/index.ts';
import { askToStartAgain, borrow, controlSocket, serveControl } from './index.ts';

const broken = (name: string): Down => ({ name, step: 'migration', reason: 'no column', logFile: '/logs/x.log' });
const handed = (name: string) => ({ name, environment: { PORT: '5001' }, migrationEnvironment: { PORT: '5001' } });

let folder: string;
let socket: string;
let end: () => Promise<void>;
let down: Map<string, Down>;
let hasMended: boolean;
let given: string[];
let onTakenBack: (name: string) => void;
let takenBack: Promise<string>;

beforeEach(async () => {
  folder = temporaryFolder();
  socket = controlSocket(folder);
  [down, hasMended, given] = [new Map(), false, []];
  takenBack = new Promise((resolve) => (onTakenBack = resolve));
  end = await serveControl(
    {
      down,
      async startAgain(name) {
        if (hasMended) down.delete(name);
        return down.get(name);
      },
      async handOver(name) {
        if (given.includes(name)) throw new Refusal(`${name} is already run by somebody else.`);
        given.push(name);
        return handed(name);
      },
      async takeBack(name) {
        given = given.filter((each) => each !== name);
        onTakenBack(name);
      },
    },
    socket,
  );
});
afterEach(async () => {
  await end();
  rmSync(folder, { recursive: true, force: true });
});

describe('a running stack', () => {
  test('starts departments that are down on request, and says which still are', async () => {
    expect(await askToStartAgain(socket)).toEqual({ tried: [], down: [] });
    down.set('social-security', broken('social-security'));
    const answer = { tried: ['social-security'], down: [broken('social-security')] };
    expect(await askToStartAgain(socket)).toEqual(answer);
    hasMended = true;
    expect(await askToStartAgain(socket)).toEqual({ tried: ['social-security'], down: [] });
  });

  test('hands a service over to one process, and takes it back when the process releases it', async () => {
    const borrowed = await borrow(socket, 'social-security');
    expect(borrowed).toMatchObject(handed('social-security'));
    await expect(borrow(socket, 'social-security')).rejects.toThrow(/already run by somebody else/);
    expect(given).toEqual(['social-security']);
    let isLost = false;
    void borrowed.lost.then(() => (isLost = true));
    borrowed.giveBack();
    expect(await takenBack).toBe('social-security');
    expect(isLost).toBe(false);
  });

  test('tells the process that has a service that the stack ends, and does not take it back then', async () => {
    const borrowed = await borrow(socket, 'social-security');
    await end();
    await borrowed.lost;
    expect(given).toEqual(['social-security']);
    await expect(borrow(socket, 'social-security')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('a folder that others may enter is refused; one whose path is too long has its socket elsewhere', async () => {
  await end();
  chmodSync(path.dirname(socket), 0o755);
  await expect(serveControl({ down } as never, socket)).rejects.toThrow(/open to others: remove it/);
  const deep = path.join(folder, 'a'.repeat(120));
  expect(controlSocket(deep)).not.toContain(folder);
  expect(Buffer.byteLength(controlSocket(deep))).toBeLessThan(100);
  expect(controlSocket(deep)).not.toBe(controlSocket(`${deep}b`));
});
