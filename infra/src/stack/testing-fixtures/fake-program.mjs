/** Stands in for a department's service, its migration and its seed, for the gateway and for the contracts' tools, told apart by its file's name. */
import { appendFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const entry = path.parse(process.argv[1]).name;
const owner = path.basename(path.dirname(path.dirname(process.argv[1])));
appendFileSync('record.jsonl', `${JSON.stringify({ owner, entry, arguments: process.argv.slice(2) })}\n`);

if (existsSync(path.join('services', owner, 'src', `${entry}.broken.json`))) {
  console.error('starting');
  throw new Error('column "phone" does not exist');
} else if (entry === 'main') {
  const leave = () => {
    appendFileSync('record.jsonl', `${JSON.stringify({ owner, entry: 'left' })}\n`);
    process.exit(0);
  };
  process.once('SIGTERM', leave);
  if (process.env.ONE_WINDOW_PARENT === 'pipe') process.stdin.once('close', leave).resume();
  createServer((request, response) => {
    if (request.url === '/environment') response.end(JSON.stringify(process.env));
    else if (request.url === '/crash') process.exit(7);
    else if (process.env.WAITS?.startsWith(`${owner}:`))
      response.writeHead(503).end(JSON.stringify({ faults: [`replicas of ${process.env.WAITS.split(':')[1]}`] }));
    else response.end('{}');
  }).listen(Number(owner === 'gateway' ? process.env.ONE_WINDOW_PORT : process.env.PORT), process.env.HOST);
} else if (process.env.FAIL === `${owner}.${entry}`) {
  console.error('relation "resident" already exists');
  process.exitCode = 1;
} else if (entry === 'migrate' && process.env.DATABASE_OWNER_URL) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  await client.query(`create table if not exists kit.replica_state
    (snapshot_id uuid, snapshot_requested_at timestamptz, snapshot_completed_at timestamptz)`);
  await client.end();
}
