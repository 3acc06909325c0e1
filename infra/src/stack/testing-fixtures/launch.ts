import { startStack, type StackOptions } from '../index.ts';

/** Starts a stack in a process of its own, to be killed: prints the pids of its parts as JSON and stays. */
const stack = await startStack(JSON.parse(process.argv[2] ?? '{}') as StackOptions);
const parts = [...stack.services.values(), stack.gateway, stack.issuer, stack.nats.child, stack.postgres.child];
console.log(JSON.stringify(Object.fromEntries(parts.map((part) => [part?.name, part?.pid]))));
setInterval(() => undefined, 60_000);
