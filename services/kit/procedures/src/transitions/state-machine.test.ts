import { expect, test } from '@jest/globals';
import { stateMachine } from './state-machine.ts';

const lamp = {
  starts: ['OFF'],
  titles: { OFF: '关', ON: '开', BROKEN: '坏' },
  transitions: {
    press: { from: ['OFF'], to: 'ON' },
    look: { from: ['OFF', 'ON'], to: 'SAME' },
    drop: { from: ['ON'], to: 'BROKEN' },
  },
} as const;

test('an action leads where the table says, leaves the status, or is not possible', () => {
  const { statusAfter } = stateMachine<'OFF' | 'ON' | 'BROKEN', 'press' | 'look' | 'drop'>(lamp);
  expect(statusAfter('press', 'OFF')).toBe('ON');
  expect(statusAfter('look', 'ON')).toBe('ON');
  expect(statusAfter('press', 'BROKEN')).toBeUndefined();
});

test('a status that no action leads to is refused, also behind another one', () => {
  const { drop, ...transitions } = lamp.transitions;
  expect(() => stateMachine({ ...lamp, transitions })).toThrow('no action leads to BROKEN');
  expect(() => stateMachine({ ...lamp, transitions: { drop } })).toThrow(
    'no action leads to ON; no action leads to BROKEN',
  );
});

test('a status without a title is refused', () => {
  const { BROKEN: _, ...titles } = lamp.titles;
  expect(() => stateMachine({ ...lamp, titles: titles as typeof lamp.titles })).toThrow('BROKEN has no title');
});
