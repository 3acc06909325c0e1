export { handleItems } from './apply.ts';
export {
  type Change,
  type Consumer,
  type Reaction,
  type Replica,
  type ReplicaRow,
  consumer,
  reaction,
  reactionToEach,
  replica,
} from './consumer.ts';
export { type Item, decode } from './decode.ts';
export { replicaFreshness } from './freshness.ts';
export { type ActiveSubscription, activeSubscriptions, requireSubscriptions } from './active-subscription.ts';
export {
  clockSender,
  clockSubject,
  heartbeatType,
  subscriptionName,
  snapshotRequestsOf,
  snapshotSubject,
  streamOf,
} from './names.ts';
export { type Nats, connectNats } from './nats.ts';
export { pages } from './pages.ts';
export { publishOne } from './publish.ts';
export { replicaTableOf } from './replica-table-of.ts';
export { replicaTable } from './replica-table.ts';
export { defaultSettings } from './settings.ts';
export { type SnapshotRead, type SnapshotSource, publishSnapshots } from './snapshot-owner.ts';
export { type Messaging, startMessaging } from './start.ts';
export { type Signing, openSigning, signatureHeader } from './signature.ts';
export {
  type Reader,
  installer,
  installerPermissions,
  natsAuthorization,
  operator,
  operatorPermissions,
  servicePermissions,
} from './access.ts';
export { publicKeyLine, publicKeysFile } from './signing-keys.ts';
export { keepStreams } from './install.ts';
