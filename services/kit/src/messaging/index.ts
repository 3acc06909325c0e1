export * from './consumer.ts';
export * from './freshness.ts';
export { connectNats, type Nats } from './nats.ts';
export * from './names.ts';
export * from './replica-table.ts';
export { defaultSettings, type MessagingSettings, type Point } from './settings.ts';
export { publishSnapshots, type SnapshotRead, type SnapshotSource } from './snapshot-owner.ts';
export * from './start.ts';
