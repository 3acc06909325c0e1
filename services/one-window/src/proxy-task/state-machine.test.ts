import { expect, test } from '@jest/globals';
import { transitionsOf } from '@one-window/dev/testing';
import { life } from './state-machine.ts';

test('every action in every status leads to the table’s status, or is refused', () => {
  expect(transitionsOf(life)).toEqual({
    accept: 'ENTRUSTED→ACCEPTED',
    suspend: 'ACCEPTED→SUSPENDED',
    resume: 'SUSPENDED→ACCEPTED',
    end: 'ENTRUSTED→ENDED ACCEPTED→ENDED SUSPENDED→ENDED',
    callBack: 'DELIVERED→CALLED_BACK ARCHIVED→CALLED_BACK CALLED_BACK→CALLED_BACK',
    handle: 'ENTRUSTED→HANDLED ACCEPTED→HANDLED SUSPENDED→HANDLED',
    deliver: 'HANDLED→DELIVERED',
    archive: 'DELIVERED→ARCHIVED',
  });
});
