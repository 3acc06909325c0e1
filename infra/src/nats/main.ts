import { allSubscriptions } from '@one-window/contracts';
import { keepStreams } from '@one-window/messaging';

// Makes and keeps every department's stream and durables, with the installer's account: for installations in
// containers.

const { NATS_URL } = process.env;
if (!NATS_URL) {
  console.error('NATS_URL is not set.');
  process.exit(1);
}
const say = (fields: object, message: string) => console.log(JSON.stringify({ ...fields, msg: message }));
const keeper = keepStreams(NATS_URL, allSubscriptions(), { debug: () => undefined, info: say, warn: say, error: say });
const leave = () => void keeper.stop().then(() => process.exit(0));
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
