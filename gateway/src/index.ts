export { createGateway } from './gateway.ts';
export type { Gateway } from './gateway.ts';
export { readSigningKeys } from './keys.ts';
export type { SigningKeys } from './keys.ts';
export { createLog } from './log.ts';
export { SettingsError, readSettings } from './settings.ts';
export type { Settings } from './settings.ts';
