import Sequencer from '@jest/test-sequencer';

/** Files in the order of their names: the journeys share one stack, and the last of them moves its clock. */
export default class ByName extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
