import { expect, test } from '@jest/globals';
import { keepStreams } from './install.ts';
import { silent } from './testing/message-server.ts';

test('a keeper that is stopped before its server answers rejects, and may be stopped twice', async () => {
  const keeper = keepStreams('nats://installer:none@127.0.0.1:1', [], silent);
  await Promise.all([keeper.stop(), keeper.stop()]);
  await expect(keeper.ready).rejects.toThrow('stopped before');
  await keeper.stop();
});
