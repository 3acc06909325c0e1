import { expect, test } from '@jest/globals';
import { stateMachine } from './state-machine.ts';

const lamp = {
  starts: ['OFF'],
  ends: ['BROKEN'],
  titles: { OFF: '关', ON: '开', BROKEN: '坏' },
  transitions: {
    press: { from: ['OFF'], to: 'ON' },
    look: { from: ['OFF', 'ON'], to: 'SAME' },
    release: { from: ['ON'], to: 'OFF' },
    drop: { from: ['ON'], to: 'BROKEN' },
  },
} as const;

test('an action leads to the table’s status, keeps the status, or is not allowed', () => {
  const { statusAfter } = stateMachine<'OFF' | 'ON' | 'BROKEN', 'press' | 'look' | 'release' | 'drop'>(lamp);
  expect(statusAfter('press', 'OFF')).toBe('ON');
  expect(statusAfter('look', 'ON')).toBe('ON');
  expect(statusAfter('press', 'BROKEN')).toBeUndefined();
});

test('a status that no action leads to is refused, also behind another one', () => {
  const { drop, ...transitions } = lamp.transitions;
  const { press: _, ...withoutPress } = lamp.transitions;
  expect(() => stateMachine({ ...lamp, transitions })).toThrow('no action leads to BROKEN');
  expect(() => stateMachine({ ...lamp, transitions: withoutPress })).toThrow(
    'no action leads to ON; no action leads to BROKEN',
  );
});

test('a status that no action leads out of is refused, unless it is declared an end', () => {
  const { release: _, drop, ...transitions } = lamp.transitions;
  expect(() => stateMachine({ ...lamp, transitions: { ...transitions, drop } })).not.toThrow();
  expect(() => stateMachine({ ...lamp, ends: [] })).toThrow(
    'no action leads out of BROKEN, which is not declared an end',
  );
  // an action that keeps the status, or leads back to it, does not lead out
  const tap = { from: ['BROKEN'], to: 'BROKEN' } as const;
  const look = { from: ['BROKEN'], to: 'SAME' } as const;
  expect(() => stateMachine({ ...lamp, ends: [], transitions: { ...lamp.transitions, tap, look } })).toThrow(
    'no action leads out of BROKEN',
  );
});

test('a declared end that an action leads out of is refused', () => {
  expect(() => stateMachine({ ...lamp, ends: ['BROKEN', 'ON'] })).toThrow('an action leads out of ON, a declared end');
});

test('a status without a title is refused', () => {
  const { BROKEN: _, ...titles } = lamp.titles;
  expect(() => stateMachine({ ...lamp, titles: titles as typeof lamp.titles })).toThrow('BROKEN has no title');
});
