import { departments } from '@one-window/contracts';
import { runCommand } from './command-connection.ts';
import { rebuildAndWait } from './rebuild.ts';

const names = departments.map(({ name }) => name).join('、');
const usage = `用法：rebuild <服务> <数据所属服务> <对象>，对象如 resident；服务有 ${names}`;
const [service, owner, noun] = process.argv.slice(2);
const waitMs = 10 * 60_000;

await runCommand(service, usage, async (pool) => {
  if (!owner || !noun) throw new Error(usage);
  console.log(`已请求 ${owner} 的 ${noun} 全量数据，期间照常可读……`);
  await rebuildAndWait(pool, owner, noun, AbortSignal.timeout(waitMs));
  console.log('重建完成');
});
