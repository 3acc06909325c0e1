export * from './accounts.ts';
export * from './client-secret.ts';
export * from './mint-token.ts';
export * from './settings.ts';
