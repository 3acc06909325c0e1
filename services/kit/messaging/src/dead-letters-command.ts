import { runCommand } from './command-connection.ts';
import { listDeadLetters, replayDeadLetters } from './dead-letters.ts';
import { listRefusals } from './refusals.ts';

const usage = '用法：dead-letters <服务> list | dead-letters <服务> replay [<事件号>|all]';
const [service, action = 'list', which = 'all'] = process.argv.slice(2);

await runCommand(service, usage, async (pool) => {
  if (action === 'list') {
    const letters = await listDeadLetters(pool);
    console.table(letters.map((letter) => ({ ...letter, parkedAt: letter.parkedAt.toISOString() })));
    console.log(letters.length === 0 ? '没有失败的事件' : `${letters.length} 个事件等待重放`);
    const refusals = await listRefusals(pool);
    if (refusals.length > 0) {
      console.table(refusals.map((refusal) => ({ ...refusal, lastAt: refusal.lastAt.toISOString() })));
      console.log('以上消息签名不符，未予采信');
    }
  } else if (action === 'replay') {
    console.log(`${await replayDeadLetters(pool, which)} 个事件将重新处理`);
  } else {
    throw new Error(usage);
  }
});
